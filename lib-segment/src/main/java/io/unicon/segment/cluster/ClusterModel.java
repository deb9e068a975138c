package io.unicon.segment.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A fitted clustering. It assigns each vector to a segment by itself, whether the model was fitted on it or not:
 * neither the order of rows nor their partitions matter.
 */
public interface ClusterModel extends Serializable {

    /**
     * The segment of a vector.
     *
     * @param segmentId the number of the segment
     * @param distance to the centre of the segment, or to the segment itself for a method without centres, at least 0;
     *     lower is closer
     */
    record Assignment(int segmentId, double distance) {}

    /**
     * The segment of a vector; empty if it belongs to none (noise).
     *
     * @param vector finite and not zero, as wide as the vectors of the fit
     */
    Optional<Assignment> assign(float[] vector);

    /** The centre of a segment, a vector of length 1; empty if the method has no centres. */
    Optional<double[]> centre(int segmentId);

    /**
     * This model with other segment ids.
     *
     * @param segmentIds the present ids in the order of the new ones, from 0; segments that are not listed are dropped
     */
    ClusterModel renumbered(List<Integer> segmentIds);

    /** The kind of model, by which {@link SegmentationArtefact} reads it back; different methods may share a kind. */
    String kind();

    /** The model as JSON, from which its kind is read back. */
    JsonNode toJson();
}
