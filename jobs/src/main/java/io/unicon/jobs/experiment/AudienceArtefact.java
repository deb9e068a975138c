package io.unicon.jobs.experiment;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.unicon.features.error.UserError.check;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Streams;
import com.google.common.io.ByteStreams;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.model.artefact.ArtefactStore.Content;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.Scorer;
import io.unicon.segment.lookalike.TabularModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.MLWritable;

/** What the artefact of an audience says beside its network, and how it holds a baseline. */
public final class AudienceArtefact {

    /** The metric of the manifest that is the threshold. */
    public static final String THRESHOLD = "threshold";

    /** The block of the settings that is the audience. */
    public static final String AUDIENCE_SETTINGS = "audience";

    /** The setting that names the facts which a baseline reads, in its order. */
    public static final String FACTS_SETTINGS = "facts";

    /** The folder of a baseline within the artefact. */
    private static final String MODEL = "model";

    private AudienceArtefact() {}

    /**
     * Refuses an artefact that was trained with other settings of the audience than it has now.
     *
     * @throws io.unicon.features.error.UserError saying what to do
     */
    public static void checkTrainedFor(ModelArtefact artefact, AudienceConfig audience) {
        check(
                artefact.manifest().provenance().madeWith(AUDIENCE_SETTINGS, audience),
                "Artefact %s was trained with other settings of audience '%s' than it has now: %s. Run `unicon"
                        + " train-lookalike` again, or give audiences.%s the settings that it was trained with.",
                artefact.id(),
                audience.name(),
                artefact.manifest().provenance().settings().path(AUDIENCE_SETTINGS),
                audience.name());
    }

    /** What scores. */
    public static Scorer scorer(ModelArtefact artefact) {
        return Scorer.valueOf(artefact.manifest()
                .provenance()
                .settings()
                .path(AUDIENCE_SETTINGS)
                .path("scorer")
                .asText());
    }

    /**
     * The facts that a baseline reads, in its order.
     *
     * @throws io.unicon.features.error.UserError if one of them is not computed any more
     */
    public static List<Field> facts(ModelArtefact artefact) {
        Map<String, Field> known = Facts.ALL.stream().collect(ImmutableMap.toImmutableMap(Field::name, fact -> fact));
        return Streams.stream(artefact.manifest().provenance().settings().path(FACTS_SETTINGS))
                .map(fact -> {
                    check(
                            known.containsKey(fact.asText()),
                            "Artefact %s reads the fact '%s', which is not computed any more. Train it again.",
                            artefact.id(),
                            fact.asText());
                    return known.get(fact.asText());
                })
                .collect(toImmutableList());
    }

    /** The baseline of the artefact, whose files were verified. */
    public static ProbabilisticClassificationModel<Vector, ?> model(ModelArtefact artefact) {
        return TabularModel.load(scorer(artefact), artefact.verify().location() + "/" + MODEL);
    }

    /**
     * What a baseline adds to an artefact, by file name.
     *
     * @param staging a folder into which MLlib writes the model first; the caller deletes it once the artefact is saved
     */
    public static Map<String, Content> contents(
            ProbabilisticClassificationModel<Vector, ?> model, Path staging, Configuration hadoop) {
        try {
            ((MLWritable) model).write().overwrite().save(staging.toString());
            FileSystem files = staging.getFileSystem(hadoop);
            String root = files.makeQualified(staging).toUri().getPath();
            ImmutableMap.Builder<String, Content> contents = ImmutableMap.builder();
            RemoteIterator<LocatedFileStatus> all = files.listFiles(staging, true);
            while (all.hasNext()) {
                Path file = all.next().getPath();
                contents.put(MODEL + file.toUri().getPath().substring(root.length()), out -> {
                    try (InputStream in = files.open(file)) {
                        ByteStreams.copy(in, out);
                    }
                });
            }
            return contents.buildOrThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the model to " + staging, e);
        }
    }
}
