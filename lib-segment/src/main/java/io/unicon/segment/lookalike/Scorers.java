package io.unicon.segment.lookalike;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.ScorerKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every scorer that can be trained. A new kind of scorer is a constant of {@link ScorerKind}, an implementation of
 * {@link Scorer}, and a line in {@link #of}.
 *
 * @param maxAttributeValues most values of an attribute that a scorer distinguishes; see {@link NetworkInputs#of}
 */
public record Scorers(LookalikesConfig config, InferenceConfig inference, int maxAttributeValues) {

    /** The scorer that an audience uses. */
    public Scorer of(AudienceConfig audience) {
        return of(audience.scorer(), audience);
    }

    private Scorer of(ScorerKind kind, AudienceConfig audience) {
        return switch (kind) {
            case NETWORK -> network(audience.network(), audience);
            case BEST_FACT -> new BestFactScorer();
            case LOGISTIC_REGRESSION, GRADIENT_BOOSTED_TREES -> new TabularScorer(kind, config.trees());
        };
    }

    /** The scorers that any other is compared with. */
    List<Scorer> baselines(AudienceConfig audience) {
        return Stream.of(ScorerKind.values())
                .filter(kind -> kind != ScorerKind.NETWORK)
                .map(kind -> of(kind, audience))
                .collect(toImmutableList());
    }

    private Scorer network(String name, AudienceConfig audience) {
        return new NetworkScorer(
                config.networks().get(name), audience.sampling().maxEvents(), config, inference);
    }

    /** The baselines and the network of the audience, whatever it uses. */
    List<Scorer> networkAndBaselines(AudienceConfig audience) {
        return with(baselines(audience), List.of(network(audience.network(), audience)));
    }

    /** The baselines and every network. */
    List<Scorer> all(AudienceConfig audience) {
        return with(
                baselines(audience),
                config.networks().keySet().stream()
                        .map(name -> network(name, audience))
                        .toList());
    }

    private static List<Scorer> with(List<Scorer> baselines, List<Scorer> networks) {
        return ImmutableList.<Scorer>builder()
                .addAll(baselines)
                .addAll(networks)
                .build();
    }
}
