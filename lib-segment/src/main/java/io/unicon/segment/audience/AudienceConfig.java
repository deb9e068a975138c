package io.unicon.segment.audience;

import static io.unicon.features.error.UserError.check;

import io.unicon.features.domain.Action;
import io.unicon.features.domain.PartitionNames;
import io.unicon.model.example.FollowedBrands;
import java.util.List;
import java.util.Optional;

/**
 * An audience: its core, and how its lookalikes are found.
 *
 * @param name the key of the block under {@code audiences}
 * @param core the rule of the core, SQL over the columns of {@code consumer_facts}
 * @param task what is predicted
 * @param horizonDays days within which a consumer joins the core, at least 1; of the task joining
 * @param scorer what scores consumers
 * @param variant the variant of the network
 * @param actions the actions of the events that are seen, at least one
 * @param windowDays days before the as-of date whose events are seen, at least 1
 * @param minEvents fewest events of a consumer who is trained on, at least 1; everyone with one is scored
 * @param maxEvents events of an example; of a consumer who is scored the newest, at least 1
 * @param examplesPerCoreConsumer most examples of one core consumer, which do not overlap; at least 1
 * @param othersPerCoreExample examples of others that are drawn for each of the core, at least 1
 * @param newcomerDays consumers outside the core whose first activity is less days ago are not trained on, at least 0
 * @param itemAttributes attributes of the events' items that are seen, at least one, each once
 * @param brandAttributes those of the item attributes that tell the brand, without which a comparison tries, too
 * @param consumerAttributes attributes of the consumer that are seen, each once
 * @param followedBrands where it is written which brands a consumer follows; not seen where left out
 * @param beta the threshold maximises F-beta; above 0
 * @param threshold a threshold of your own, in [0, 1), instead of that of F-beta
 */
public record AudienceConfig(
        String name,
        String core,
        LookalikeTask task,
        int horizonDays,
        Scorer scorer,
        String variant,
        List<String> actions,
        int windowDays,
        int minEvents,
        int maxEvents,
        int examplesPerCoreConsumer,
        int othersPerCoreExample,
        int newcomerDays,
        List<String> itemAttributes,
        List<String> brandAttributes,
        List<String> consumerAttributes,
        Optional<FollowedBrands> followedBrands,
        double beta,
        Optional<Double> threshold) {

    public AudienceConfig {
        check(
                PartitionNames.allow(name),
                "audiences.%s: the name of an audience is made of letters, digits, '_' and '-', since it names a"
                        + " partition. Rename it.",
                name);
        checkAtLeast(1, name, "horizonDays", horizonDays);
        check(
                !actions.isEmpty(),
                "audiences.%s.actions must name at least one: %s",
                name,
                String.join(", ", Action.texts()));
        check(
                Action.texts().containsAll(actions),
                "audiences.%s.actions must be among %s; got %s",
                name,
                String.join(", ", Action.texts()),
                actions);
        checkAtLeast(1, name, "windowDays", windowDays);
        checkAtLeast(1, name, "minEvents", minEvents);
        check(
                maxEvents >= minEvents,
                "audiences.%s.maxEvents must be at least minEvents (%s); got %s",
                name,
                minEvents,
                maxEvents);
        checkAtLeast(1, name, "examplesPerCoreConsumer", examplesPerCoreConsumer);
        checkAtLeast(1, name, "othersPerCoreExample", othersPerCoreExample);
        checkAtLeast(0, name, "newcomerDays", newcomerDays);
        check(!itemAttributes.isEmpty(), "audiences.%s.itemAttributes must name at least one", name);
        checkOnce(name, "itemAttributes", itemAttributes);
        checkOnce(name, "consumerAttributes", consumerAttributes);
        for (FollowedBrands brands : followedBrands.stream().toList()) {
            check(
                    itemAttributes.contains(brands.itemAttribute()),
                    "audiences.%s.followedBrands.itemAttribute is %s, which is not among itemAttributes %s",
                    name,
                    brands.itemAttribute(),
                    itemAttributes);
        }
        check(beta > 0 && Double.isFinite(beta), "audiences.%s.beta must be above 0; got %s", name, beta);
        double tau = threshold.orElse(0.0);
        check(tau >= 0 && tau < 1, "audiences.%s.threshold must be at least 0 and below 1; got %s", name, tau);
        actions = List.copyOf(actions);
        itemAttributes = List.copyOf(itemAttributes);
        brandAttributes = List.copyOf(brandAttributes);
        consumerAttributes = List.copyOf(consumerAttributes);
    }

    /** The same audience, of which brands and what consumers follow are not seen. */
    public AudienceConfig withoutBrands() {
        return new AudienceConfig(
                name,
                core,
                task,
                horizonDays,
                scorer,
                variant,
                actions,
                windowDays,
                minEvents,
                maxEvents,
                examplesPerCoreConsumer,
                othersPerCoreExample,
                newcomerDays,
                itemAttributes.stream()
                        .filter(attribute -> !brandAttributes.contains(attribute))
                        .toList(),
                List.of(),
                consumerAttributes,
                Optional.empty(),
                beta,
                threshold);
    }

    private static void checkOnce(String name, String setting, List<String> attributes) {
        check(
                attributes.stream().distinct().count() == attributes.size(),
                "audiences.%s.%s must not name one twice; got %s",
                name,
                setting,
                attributes);
    }

    private static void checkAtLeast(int least, String name, String setting, int value) {
        check(value >= least, "audiences.%s.%s must be at least %s; got %s", name, setting, least, value);
    }
}
