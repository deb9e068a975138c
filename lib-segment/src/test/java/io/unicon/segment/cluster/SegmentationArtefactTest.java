package io.unicon.segment.cluster;

import static io.unicon.segment.cluster.Embeddings.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.segment.cluster.ClusterModel.Assignment;
import io.unicon.segment.cluster.KMeansConfig.Seeding;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class SegmentationArtefactTest {

    private static final SegmentationConfig CONFIG =
            new SegmentationConfig("style", new KMeansConfig(2, Seeding.PARALLEL, 20));

    private final SparkSession spark;

    @TempDir
    private Path folder;

    SegmentationArtefactTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void aSavedModelAssignsAsTheFittedOneDid() {
        Dataset<Row> embeddings = Embeddings.of(
                spark, List.of(row("a", 0.6, 0.8), row("b", 0.6, 0.9), row("c", 1, 0.1), row("d", 0.5, 0.9)));
        Segmenter segmenter = new Segmenter(CONFIG, 1);
        Segmenter.Fit fit = segmenter.fit(embeddings);

        ClusterModel loaded = SegmentationArtefact.model(save(fit));

        assertThat(segmenter.assign("id", loaded, embeddings).collectAsList())
                .isEqualTo(segmenter.assign("id", fit.model(), embeddings).collectAsList());
        assertThat(loaded.centre(0)).contains(fit.model().centre(0).orElseThrow());
    }

    @Test
    void aSavedModelAssignsVectorsThatItHasNotSeen() {
        Segmenter.Fit fit = new Segmenter(CONFIG, 1)
                .fit(Embeddings.of(spark, List.of(row("a", 1, 0), row("b", 2, 0), row("c", 0, 1))));

        ClusterModel loaded = SegmentationArtefact.model(save(fit));

        assertThat(loaded.assign(new float[] {0, 9})).contains(new Assignment(1, 0));
        assertThat(loaded.assign(new float[] {-3, -4})).contains(new Assignment(0, 1.6)); // cosines -.6 and -.8
    }

    @Test
    void theIdChangesWithTheNameTheMethodAndTheVectors() {
        Segmenter.Fit fit = new Segmenter(CONFIG, 1).fit(Embeddings.of(spark, List.of(row("a", 1, 0), row("b", 0, 1))));
        Segmenter.Fit other =
                new Segmenter(CONFIG, 1).fit(Embeddings.of(spark, List.of(row("a", 1, 0), row("b", 0, 2))));
        SegmentationConfig renamed = new SegmentationConfig("lines", CONFIG.method());
        SegmentationConfig larger = new SegmentationConfig("style", new KMeansConfig(3, Seeding.PARALLEL, 20));

        assertThat(List.of(
                        provenance(CONFIG, fit.dataHash()).id(),
                        provenance(CONFIG, other.dataHash()).id(),
                        provenance(renamed, fit.dataHash()).id(),
                        provenance(larger, fit.dataHash()).id()))
                .doesNotHaveDuplicates();
    }

    private ModelArtefact save(Segmenter.Fit fit) {
        ArtefactStore store = new ArtefactStore(spark.sparkContext().hadoopConfiguration(), folder.toString());
        return SegmentationArtefact.save(store, provenance(CONFIG, fit.dataHash()), fit.model());
    }

    private static Provenance provenance(SegmentationConfig config, String dataHash) {
        return Provenance.of(
                ArtefactKind.SEGMENTATION,
                "v4",
                LocalDate.of(2020, 9, 23),
                Map.of("segments", config),
                1,
                dataHash,
                Map.of(),
                new Provenance.Software("0.1.0", "Spark 3.5"));
    }
}
