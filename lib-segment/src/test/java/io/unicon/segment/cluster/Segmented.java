package io.unicon.segment.cluster;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The segments of embeddings, fitted and assigned as the job does. */
record Segmented(Dataset<Row> segments, Dataset<Row> centres, long sequencesLeftOut) {

    static final String NAME = "style";
    static final String ID = "segmentation-1";

    static Segmented by(ClusteringConfig method, long seed, Dataset<Row> embeddings) {
        return by(new Segmenter(new SegmentationConfig(NAME, method), seed), embeddings);
    }

    static Segmented by(Segmenter segmenter, Dataset<Row> embeddings) {
        Segmenter.Fit fit = segmenter.fit(embeddings);
        return new Segmented(
                segmenter.assign(ID, fit.model(), embeddings),
                segmenter.centres(ID, fit, embeddings.sparkSession()),
                fit.sequencesLeftOut());
    }
}
