package io.unicon.segment.quality;

import static io.unicon.features.table.Tables.CENTRE_DISTANCE;
import static io.unicon.features.table.Tables.EMBEDDING;
import static io.unicon.features.table.Tables.SEGMENT_ID;
import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.avg;

import io.unicon.features.domain.EnumText;
import java.util.Collections;
import java.util.OptionalDouble;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;

/** The quality metrics of a segmentation. The name of a metric is its constant in lower case. */
public enum SegmentMetric {

    /**
     * Mean over the sequences of {@code (b - a) / max(a, b)}, where {@code a} is the mean cosine distance to the others
     * of the own segment and {@code b} that to the nearest other segment (Rousseeuw, 1987); 0 for a sequence alone in
     * its segment. In [-1, 1], higher is better; around 0.1 on real behaviour. Undefined with fewer than two segments.
     */
    SILHOUETTE_COSINE {
        @Override
        OptionalDouble compute(SegmentedEmbeddings segmented) {
            if (segmented.sizes().size() < 2) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(new ClusteringEvaluator()
                    .setMetricName("silhouette")
                    .setDistanceMeasure("cosine")
                    .setFeaturesCol("vector")
                    .setPredictionCol(SEGMENT_ID.name())
                    .evaluate(segmented
                            .joined()
                            .select(array_to_vector(EMBEDDING.column()).as("vector"), SEGMENT_ID.column())));
        }
    },

    /**
     * Mean over the sequences of the cosine distance to the own centre. In [0, 2], lower is better at the same number
     * of segments; it falls as they become more. Undefined without a sequence.
     */
    MEAN_CENTRE_DISTANCE {
        @Override
        OptionalDouble compute(SegmentedEmbeddings segmented) {
            if (segmented.sizes().isEmpty()) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(segmented
                    .segments()
                    .agg(avg(CENTRE_DISTANCE.column()))
                    .first()
                    .getDouble(0));
        }
    },

    /** Number of segments that have a sequence. At least 0; fewer than configured where vectors coincide. */
    SEGMENT_COUNT {
        @Override
        OptionalDouble compute(SegmentedEmbeddings segmented) {
            return OptionalDouble.of(segmented.sizes().size());
        }
    },

    /** Sequences of the smallest segment. At least 1; undefined without a segment. */
    SMALLEST_SEGMENT {
        @Override
        OptionalDouble compute(SegmentedEmbeddings segmented) {
            return segmented.sizes().isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Collections.min(segmented.sizes()));
        }
    },

    /** Sequences of the largest segment. At least 1; undefined without a segment. */
    LARGEST_SEGMENT {
        @Override
        OptionalDouble compute(SegmentedEmbeddings segmented) {
            return segmented.sizes().isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Collections.max(segmented.sizes()));
        }
    },

    /** Sequences that have an embedding and no segment, as their vector is zero or not finite. At least 0, better 0. */
    SEQUENCES_LEFT_OUT {
        @Override
        OptionalDouble compute(SegmentedEmbeddings segmented) {
            return OptionalDouble.of((double) (segmented.embeddings().count() - segmented.sequenceCount()));
        }
    };

    /** Computes the value; empty where the metric is undefined. */
    abstract OptionalDouble compute(SegmentedEmbeddings segmented);

    /** As in the table, such as {@code silhouette_cosine}. */
    public String text() {
        return EnumText.of(this);
    }
}
