package io.unicon.model.train;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.Maps;
import java.util.Map;
import java.util.Optional;

/**
 * How well a model predicts held-out data.
 *
 * @param figures the measured values
 * @param decisive the figure by which models are compared; it must be among the measured figures
 */
public record Validation(Map<ValidationFigure, Double> figures, ValidationFigure decisive) {

    public Validation {
        checkArgument(figures.containsKey(decisive), "the decisive figure %s was not measured", decisive);
        figures = Maps.immutableEnumMap(figures);
    }

    /** The value of a figure; empty where it was not measured. */
    public Optional<Double> value(ValidationFigure figure) {
        return Optional.ofNullable(figures.get(figure));
    }

    /** The decisive figure, with its sign changed if lower is better: higher is better. */
    public double score() {
        return decisive.score(figures.get(decisive));
    }
}
