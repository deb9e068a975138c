package io.unicon.segment.lookalike;

import io.unicon.model.artefact.ModelArtefact;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * An audience whose scorer was trained, measured and saved.
 *
 * @param threshold the one in use
 * @param quality rows of {@code lookalike_quality}, of the scorer and the baselines
 * @param curve rows of {@code lookalike_curve}
 */
public record TrainedAudience(ModelArtefact artefact, double threshold, List<Row> quality, List<Row> curve) {}
