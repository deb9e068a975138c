package io.unicon.model.train;

import io.unicon.model.encoder.EncoderConfig.Objective;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well an encoder predicts what was held out of its training.
 *
 * @param ranking ranking of the held-out newest events among all known skus, at 10; of the objective next item
 * @param styleLoss mean cross-entropy of the future style of unseen sequences, in nats, summed over the attributes; lower
 *     is better; of the objective future style
 * @param decisive the objective by which encoders are compared; its figure is present
 */
public record Validation(Optional<RankingMetrics> ranking, OptionalDouble styleLoss, Objective decisive) {

    /** The figure of the decisive objective, turned so that higher is better. */
    public double score() {
        return switch (decisive) {
            case NEXT_ITEM -> ranking.orElseThrow().ndcg();
            case FUTURE_STYLE -> -styleLoss.orElseThrow();
        };
    }
}
