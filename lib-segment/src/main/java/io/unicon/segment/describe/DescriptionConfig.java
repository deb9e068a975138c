package io.unicon.segment.describe;

import static io.unicon.features.error.UserError.check;

import io.unicon.features.domain.Action;
import java.util.HashSet;
import java.util.List;

/**
 * How segments are described.
 *
 * @param attributes the item attributes of a profile, in the order in which names of segments use them
 * @param minConsumers the fewest consumers behind each published row of a segment or audience, at least 1
 * @param valuesPerAttribute the most values a profile shows of one attribute, at least 1
 * @param minNameShare the least share of the segment's events of a value that begins its name, in [0, 1]; where no mark
 *     is as common, the strongest names the segment
 * @param itemsPerSegment the most representative items of a segment and fashion gender, at least 1
 * @param significantActions the actions that make an item representative; where no such action occurs, clicks count
 * @param radiusQuantile the share of a segment's sequences, nearest to the centre, that choose its items, in (0, 1]
 */
public record DescriptionConfig(
        List<String> attributes,
        int minConsumers,
        int valuesPerAttribute,
        double minNameShare,
        int itemsPerSegment,
        List<String> significantActions,
        double radiusQuantile) {

    public DescriptionConfig {
        attributes = List.copyOf(attributes);
        significantActions = List.copyOf(significantActions);
        check(!attributes.isEmpty(), "attributes is empty; name at least one attribute of the items");
        check(
                new HashSet<>(attributes).size() == attributes.size(),
                "attributes must name each attribute once; got %s",
                attributes);
        check(minConsumers >= 1, "minConsumers must be at least 1; got %s", minConsumers);
        check(valuesPerAttribute >= 1, "valuesPerAttribute must be at least 1; got %s", valuesPerAttribute);
        check(minNameShare >= 0 && minNameShare <= 1, "minNameShare must lie in [0, 1]; got %s", minNameShare);
        check(itemsPerSegment >= 1, "itemsPerSegment must be at least 1; got %s", itemsPerSegment);
        check(
                !significantActions.isEmpty() && Action.texts().containsAll(significantActions),
                "significantActions must be some of %s; got %s",
                String.join(", ", Action.texts()),
                significantActions);
        check(
                radiusQuantile > 0 && radiusQuantile <= 1,
                "radiusQuantile must lie in (0, 1], where 1 takes every sequence; got %s",
                radiusQuantile);
    }
}
