package io.unicon.segment.audience;

import static io.unicon.features.error.UserError.check;

import com.google.common.collect.ImmutableMap;
import io.unicon.features.domain.Action;
import io.unicon.model.example.FollowedBrands;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The inputs that a scorer reads of a consumer.
 *
 * @param actions the actions of the events that are read, at least one
 * @param windowDays days of events before the date of the prediction, at least 1
 * @param itemAttributes attributes of the events' items that are read, at least one, each once
 * @param brandAttributes those item attributes that reveal the brand; a comparison also measures without them
 * @param consumerAttributes attributes of the consumer that are read, each once
 * @param followedBrands the attribute that lists the followed brands; not read if left out
 */
public record Inputs(
        List<String> actions,
        int windowDays,
        List<String> itemAttributes,
        List<String> brandAttributes,
        List<String> consumerAttributes,
        Optional<FollowedBrands> followedBrands) {

    public Inputs {
        String all = String.join(", ", Action.texts());
        check(!actions.isEmpty(), "actions must name at least one: %s", all);
        check(Action.texts().containsAll(actions), "actions must be among %s; got %s", all, actions);
        check(windowDays >= 1, "windowDays must be at least 1; got %s", windowDays);
        check(!itemAttributes.isEmpty(), "itemAttributes must name at least one");
        checkOnce("itemAttributes", itemAttributes);
        checkOnce("consumerAttributes", consumerAttributes);
        for (FollowedBrands brands : followedBrands.stream().toList()) {
            check(
                    itemAttributes.contains(brands.itemAttribute()),
                    "followedBrands.itemAttribute is %s, which is not among itemAttributes %s",
                    brands.itemAttribute(),
                    itemAttributes);
        }
        actions = List.copyOf(actions);
        itemAttributes = List.copyOf(itemAttributes);
        brandAttributes = List.copyOf(brandAttributes);
        consumerAttributes = List.copyOf(consumerAttributes);
    }

    /** The same inputs without brands and without the brands that consumers follow. */
    public Inputs withoutBrands() {
        return new Inputs(
                actions,
                windowDays,
                itemAttributes.stream()
                        .filter(attribute -> !brandAttributes.contains(attribute))
                        .toList(),
                List.of(),
                consumerAttributes,
                Optional.empty());
    }

    /** The same inputs without these item attributes, and without the followed brands if they refer to one of them. */
    Inputs without(Set<String> unread) {
        return new Inputs(
                actions,
                windowDays,
                itemAttributes.stream()
                        .filter(attribute -> !unread.contains(attribute))
                        .toList(),
                brandAttributes,
                consumerAttributes,
                followedBrands.filter(brands -> !unread.contains(brands.itemAttribute())));
    }

    /** Whether a scorer reads brands, and with them the facts about designer brands. */
    public boolean revealBrands() {
        return !brandAttributes.isEmpty() && itemAttributes.containsAll(brandAttributes);
    }

    /** The settings that shape a trained scorer, by name; {@code brandAttributes} is not among them. */
    Map<String, Object> binding() {
        ImmutableMap.Builder<String, Object> binding = ImmutableMap.<String, Object>builder()
                .put("actions", actions)
                .put("windowDays", windowDays)
                .put("itemAttributes", itemAttributes)
                .put("consumerAttributes", consumerAttributes);
        followedBrands.ifPresent(brands -> binding.put("followedBrands", brands));
        return binding.buildOrThrow();
    }

    private static void checkOnce(String setting, List<String> attributes) {
        check(
                attributes.stream().distinct().count() == attributes.size(),
                "%s must not name one twice; got %s",
                setting,
                attributes);
    }
}
