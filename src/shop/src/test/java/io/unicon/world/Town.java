package io.unicon.world;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A whole small world in memory: the traits and events of its consumers. */
record Town(Shop shop, List<ConsumerTraits> traits, List<List<WorldEvent>> histories) {

    Town(WorldConfig config) {
        this(Shop.of(config));
    }

    private Town(Shop shop) {
        this(shop, traits(shop));
    }

    private Town(Shop shop, List<ConsumerTraits> traits) {
        this(shop, traits, histories(shop, traits));
    }

    private static List<ConsumerTraits> traits(Shop shop) {
        return LongStream.range(0, shop.config().consumers())
                .mapToObj(number -> ConsumerTraits.draw(shop, number))
                .collect(Collectors.toList());
    }

    private static List<List<WorldEvent>> histories(Shop shop, List<ConsumerTraits> traits) {
        return LongStream.range(0, traits.size())
                .mapToObj(number -> ConsumerBehaviour.events(shop, number, traits.get((int) number)))
                .collect(Collectors.toList());
    }

    Stream<WorldEvent> events() {
        return histories.stream().flatMap(List::stream);
    }
}
