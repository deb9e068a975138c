package io.unicon.jobs;

import static io.unicon.features.table.Tables.ARTEFACT_ID;
import static io.unicon.features.table.Tables.CONSUMER_EMBEDDINGS;

import io.unicon.features.error.UserError;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.represent.Representation;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The embeddings of one variant and representation, with the encoder that made them. */
record StoredEmbeddings(Dataset<Row> rows, ModelArtefact encoder) {

    /**
     * Reads the embeddings.
     *
     * @throws UserError if another encoder made them than the one to use: vectors of different encoders lie in
     *     different spaces, so it must be clear whose are clustered
     */
    static StoredEmbeddings read(JobContext job, VariantConfig variant, Representation representation) {
        Dataset<Row> rows = job.read(CONSUMER_EMBEDDINGS, job.slice(variant, representation));
        ModelArtefact encoder = job.artefact(ArtefactKind.ENCODER, variant.name());
        String made = ARTEFACT_ID.valueIn(rows.select(ARTEFACT_ID.column()).first());
        UserError.check(
                made.equals(encoder.id()),
                "The embeddings of variant %s as of %s were made by the encoder %s, but the one to use is %s. Run `unicon"
                        + " embed-consumers` again, or name theirs with --variant %s --artefact %s.",
                variant.name(),
                job.asOf(),
                made,
                encoder.id(),
                variant.name(),
                made);
        return new StoredEmbeddings(rows, encoder);
    }
}
