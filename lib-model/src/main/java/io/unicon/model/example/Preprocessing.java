package io.unicon.model.example;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableMap;
import io.unicon.model.vocabulary.Vocabularies;
import io.unicon.model.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that is fitted to the data before the network is trained: the encoding of rows as examples, and of
 * examples as inputs.
 *
 * @param items the vocabularies of the item attributes, without skus
 * @param consumers the vocabulary of each attribute of the consumer, by name, in the order of the configuration
 * @param followedAttribute attribute of the consumer that lists the followed brands; empty if the network does not read
 *     whether an item's brand is followed
 * @param brandAttribute attribute of the item with its brand, one of the network's attributes; empty if {@code
 *     followedAttribute} is
 * @param numbers the numbers that the network reads
 * @param positions most events of an example if the network reads their positions, else 0
 */
public record Preprocessing(
        Vocabularies items,
        Map<String, Vocabulary> consumers,
        String followedAttribute,
        String brandAttribute,
        EncodedNumbers numbers,
        int positions) {

    /** The values of "the consumer follows the brand". */
    public static final Vocabulary FOLLOWED = new Vocabulary(List.of("no", "yes"));

    public Preprocessing {
        consumers = ImmutableMap.copyOf(consumers);
    }

    /** Whether the network reads for each event if the consumer follows the item's brand. */
    public boolean readsFollowed() {
        return !followedAttribute.isEmpty();
    }

    /** The sizes of the network that reads these inputs. */
    public LookalikeSizes sizes() {
        List<Integer> attributes = new ArrayList<>(items.sizes().attributeValues());
        if (readsFollowed()) {
            attributes.add(FOLLOWED.size());
        }
        return new LookalikeSizes(
                attributes,
                consumers.values().stream().map(Vocabulary::size).collect(toImmutableList()),
                numbers.measures().stream()
                        .map(measure -> measure.encoding().width())
                        .collect(toImmutableList()),
                positions,
                numbers.factInputs());
    }
}
