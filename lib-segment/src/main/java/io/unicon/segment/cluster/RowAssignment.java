package io.unicon.segment.cluster;

import static io.unicon.features.table.Tables.ARTEFACT_ID;
import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.CENTRE_DISTANCE;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EMBEDDING;
import static io.unicon.features.table.Tables.FASHION_GENDER;
import static io.unicon.features.table.Tables.REPRESENTATION;
import static io.unicon.features.table.Tables.SEGMENTATION;
import static io.unicon.features.table.Tables.SEGMENTATION_ID;
import static io.unicon.features.table.Tables.SEGMENTS;
import static io.unicon.features.table.Tables.SEGMENT_ID;
import static io.unicon.features.table.Tables.VARIANT;

import com.google.common.primitives.Floats;
import io.unicon.segment.cluster.ClusterModel.Assignment;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** Turns a row of {@code consumer_embeddings} into one of {@code segments}, or into none. */
final class RowAssignment implements FlatMapFunction<Row, Row> {

    private final String segmentation;
    private final String segmentationId;
    private final ClusterModel model;

    RowAssignment(String segmentation, String segmentationId, ClusterModel model) {
        this.segmentation = segmentation;
        this.segmentationId = segmentationId;
        this.model = model;
    }

    @Override
    public Iterator<Row> call(Row row) {
        float[] vector = Floats.toArray(row.getList(row.fieldIndex(EMBEDDING.name())));
        return model.assign(vector).map(assignment -> segment(row, assignment)).stream()
                .iterator();
    }

    private Row segment(Row row, Assignment assignment) {
        return SEGMENTS.row()
                .set(VARIANT, row.getAs(VARIANT.name()))
                .set(REPRESENTATION, row.getAs(REPRESENTATION.name()))
                .set(SEGMENTATION, segmentation)
                .set(AS_OF_DATE, row.getAs(AS_OF_DATE.name()))
                .set(CONSUMER_ID, row.getAs(CONSUMER_ID.name()))
                .set(FASHION_GENDER, row.getAs(FASHION_GENDER.name()))
                .set(SEGMENT_ID, assignment.segmentId())
                .set(CENTRE_DISTANCE, assignment.distance())
                .set(ARTEFACT_ID, row.getAs(ARTEFACT_ID.name()))
                .set(SEGMENTATION_ID, segmentationId)
                .build();
    }
}
