package io.unicon.segment.audience;

import static io.unicon.features.error.UserError.check;

import com.google.common.collect.ImmutableMap;
import io.unicon.features.domain.EnumText;
import io.unicon.features.domain.PartitionNames;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An audience: the label that is predicted, and how its lookalikes are found.
 *
 * @param name the key of the block under {@code audiences}
 * @param core the rule of the core, SQL over the columns of {@code consumer_facts} and the audience's own facts
 * @param facts the audience's own facts, by name
 * @param task the prediction
 * @param horizonDays in the task joining, days until the date of the prediction; at least 1
 * @param scorer the kind of model
 * @param network the network, one of {@code lookalikes.networks}, if the scorer is one
 * @param decision the only block that can change after training
 */
public record AudienceConfig(
        String name,
        String core,
        Map<String, RuleFact> facts,
        LookalikeTask task,
        int horizonDays,
        ScorerKind scorer,
        String network,
        Sampling sampling,
        Inputs inputs,
        Decision decision) {

    public AudienceConfig {
        check(
                PartitionNames.allow(name),
                "the name of an audience is made of letters, digits, '_' and '-', since it names a partition; got '%s'."
                        + " Rename it.",
                name);
        check(
                facts.keySet().stream()
                                .map(fact -> fact.toLowerCase(Locale.ROOT))
                                .distinct()
                                .count()
                        == facts.size(),
                "facts has a name twice, in other letters of case; got %s",
                facts.keySet());
        facts = ImmutableMap.copyOf(facts);
        check(horizonDays >= 1, "horizonDays must be at least 1; got %s", horizonDays);
    }

    /** The same audience for a scorer that reads neither brands nor the brands that consumers follow. */
    public AudienceConfig withoutBrands() {
        return with(inputs.withoutBrands());
    }

    /** The same audience for a scorer that does not read these item attributes. */
    public AudienceConfig without(Set<String> itemAttributes) {
        return with(inputs.without(itemAttributes));
    }

    private AudienceConfig with(Inputs other) {
        return new AudienceConfig(name, core, facts, task, horizonDays, scorer, network, sampling, other, decision);
    }

    /**
     * The settings that shape a trained scorer, by name: the label, the scorer, the sampling and the inputs. A scorer
     * that was trained with others is not one of this audience.
     */
    public Map<String, Object> binding() {
        ImmutableMap.Builder<String, Object> binding = ImmutableMap.<String, Object>builder()
                .put("core", core)
                .put("task", EnumText.of(task))
                .put("horizonDays", horizonDays)
                .put("scorer", scorer.text())
                .put("sampling", sampling)
                .put("inputs", inputs.binding());
        if (!facts.isEmpty()) {
            binding.put("facts", facts);
        }
        if (scorer == ScorerKind.NETWORK) {
            binding.put("network", network);
        }
        return binding.buildOrThrow();
    }
}
