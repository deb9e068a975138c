package io.unicon.jobs.run;

import io.unicon.features.error.UserError;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.TableStore;
import io.unicon.jobs.config.Settings;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.segment.audience.AudienceConfig;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * What all runs of one command share.
 *
 * @param asOf the date of all of them
 * @param flow all jobs; a message about a missing table names the job that writes it
 */
record RunSetting(SparkSession spark, Settings settings, RunOptions options, SharedDate asOf, Flow flow) {

    UniconConfig config() {
        return settings.config();
    }

    /** The folder of artefacts and reports, and of the tables unless they are in a schema, with its file system. */
    String warehouse() {
        return Sessions.qualified(spark, config().warehouse());
    }

    TableStore tables() {
        return Sessions.tables(spark, config());
    }

    ArtefactStore artefacts() {
        return new ArtefactStore(spark.sparkContext().hadoopConfiguration(), warehouse() + "/artefacts");
    }

    /**
     * The artefact to use: the chosen one, or the owner's newest that is not after the as-of date.
     *
     * @param owner the variant or audience
     * @throws UserError if there is none, or the chosen one has another owner
     */
    ModelArtefact artefact(ArtefactKind kind, String owner, Supplier<LocalDate> asOf) {
        ModelArtefact artefact = options.artefactId()
                .map(id -> artefacts().named(kind, id))
                .orElseGet(() -> artefacts().newest(kind, owner, asOf.get()));
        String trainedFor = artefact.manifest().provenance().owner();
        UserError.check(
                trainedFor.equals(owner),
                "Artefact %s was trained for '%s', not for '%s'. Choose another one with --artefact.",
                artefact.id(),
                trainedFor,
                owner);
        return artefact;
    }

    /** The artefact to use; empty if there is none. */
    Optional<ModelArtefact> findArtefact(ArtefactKind kind, String owner, Supplier<LocalDate> asOf) {
        try {
            return Optional.of(artefact(kind, owner, asOf));
        } catch (UserError none) {
            return Optional.empty();
        }
    }

    /** The variants or audiences whose artefacts are used. */
    Stream<String> owners(ArtefactKind kind) {
        return switch (kind.owner()) {
            case VARIANT -> options.selectedVariants(config()).stream().map(VariantConfig::name);
            case AUDIENCE -> options.selectedAudiences(config()).stream().map(AudienceConfig::name);
        };
    }

    /** The same for a thread of its own: a session's settings and views belong to one run at a time. */
    RunSetting withOwnSession() {
        return new RunSetting(Sessions.like(spark), settings, options, asOf, flow);
    }

    /** The same with the choices that the warehouse keeps for the settings that are auto. */
    RunSetting withChoices() {
        return settings.open().isEmpty()
                ? this
                : new RunSetting(spark, settings.choose(ChosenSettings.in(tables())), options, asOf, flow);
    }
}
