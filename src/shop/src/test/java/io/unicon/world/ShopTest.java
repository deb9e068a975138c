package io.unicon.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.domain.Action;
import io.unicon.world.ConsumerTraits.WeightedStyle;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Properties of a world of medium difficulty, measured on 2,000 consumers and a year with about 120,000 events. */
class ShopTest {

    private static final int DAYS = 365;
    private static final Town TOWN =
            new Town(new WorldConfig(2_000, 7, Difficulty.MEDIUM, DAYS, LocalDate.of(2021, 1, 1), 0));

    @Test
    void consumersHaveOneToThreeStyles() {
        // Standard error of a share among 2,000: at most .011; the bounds are four of them wide.
        assertThat(shareOfConsumers(traits -> traits.styles().size() == 1)).isCloseTo(0.50, within(0.045));
        assertThat(shareOfConsumers(traits -> traits.styles().size() == 2)).isCloseTo(0.32, within(0.045));
        assertThat(shareOfConsumers(traits -> traits.styles().size() == 3)).isCloseTo(0.18, within(0.045));
        assertThat(shareOfConsumers(traits -> genders(traits).size() == 2)).isCloseTo(0.25, within(0.045));
    }

    @Test
    void theStyleWeightsOfAConsumerAddUpToOneLargestFirst() {
        for (ConsumerTraits traits : TOWN.traits()) {
            List<Double> weights =
                    traits.styles().stream().map(WeightedStyle::weight).collect(Collectors.toList());
            assertThat(weights).isSortedAccordingTo(Collections.reverseOrder());
            assertThat(weights.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void historiesAreShortForManyAndLongForSome() {
        List<Integer> lengths = TOWN.histories().stream().map(List::size).collect(Collectors.toList());

        assertThat(share(lengths, length -> length <= 3)).isBetween(0.05, 0.40);
        assertThat(share(lengths, length -> length > 300)).isBetween(0.005, 0.10);
        assertThat(lengths).allMatch(length -> length >= 1);
    }

    @Test
    void actionsAreAFunnel() {
        Map<Action, Long> counts =
                TOWN.events().collect(Collectors.groupingBy(WorldEvent::action, Collectors.counting()));

        assertThat(counts.get(Action.CLICK)).isGreaterThan(3 * counts.get(Action.WISHLIST));
        assertThat(counts.get(Action.WISHLIST)).isGreaterThan(counts.get(Action.CART));
        assertThat(counts.get(Action.CART)).isGreaterThan(2 * counts.get(Action.CHECKOUT));
        assertThat(counts.get(Action.CHECKOUT)).isPositive();
    }

    @Test
    void everyCheckoutFollowsACartOfTheSameItem() {
        for (List<WorldEvent> history : TOWN.histories()) {
            Set<String> carted = new HashSet<>();
            for (WorldEvent event : history) {
                if (event.action() == Action.CART) {
                    carted.add(event.item().sku());
                } else if (event.action() == Action.CHECKOUT) {
                    assertThat(carted).contains(event.item().sku());
                }
            }
        }
    }

    @Test
    void historiesAreInTimeOrderInsideTheLogAndComeInBursts() {
        long events = 0;
        long soonAfter = 0;
        for (List<WorldEvent> history : TOWN.histories()) {
            assertThat(history.get(0).second()).isNotNegative();
            assertThat(history.get(history.size() - 1).second()).isLessThan(DAYS * 86_400L);
            for (int i = 1; i < history.size(); i++) {
                long pause = history.get(i).second() - history.get(i - 1).second();
                assertThat(pause).isNotNegative();
                soonAfter += pause < 600 ? 1 : 0;
                events++;
            }
        }
        assertThat((double) soonAfter / events).isGreaterThan(0.6);
    }

    @Test
    void fewItemsDrawMostOfTheEvents() {
        List<Long> counts = TOWN
                .events()
                .collect(Collectors.groupingBy(event -> event.item().sku(), Collectors.counting()))
                .values()
                .stream()
                .sorted(Collections.reverseOrder())
                .collect(Collectors.toList());
        long tenth = counts.stream().limit(200).mapToLong(Long::longValue).sum();

        assertThat(TOWN.shop().items()).hasSize(2_000);
        assertThat((double) tenth / TOWN.events().count()).isBetween(0.40, 0.85);
    }

    @Test
    void itemsAreSeenOnlyFromTheirLaunchOn() {
        assertThat(TOWN.events()).allMatch(event -> event.item().launchDay() <= day(event));
        assertThat(share(TOWN.shop().items(), item -> item.launchDay() >= 0)).isCloseTo(0.30, within(0.045));
        assertThat(TOWN.events().anyMatch(event -> event.item().launchDay() > DAYS * 9 / 10))
                .isTrue();
    }

    @Test
    void demandFollowsTheSeasons() {
        assertThat(shareOfSummerItems(150, 240)).isGreaterThan(3 * shareOfSummerItems(0, 60));
    }

    @Test
    void itemsSuitAGenderForWhichTheConsumerHasAStyle() {
        for (int i = 0; i < TOWN.traits().size(); i++) {
            Set<Gender> genders = genders(TOWN.traits().get(i));
            assertThat(TOWN.histories().get(i))
                    .allMatch(event -> genders.stream().anyMatch(event.item().gender()::suits));
        }
        assertThat(TOWN.events().anyMatch(event -> event.item().gender() == Gender.UNISEX))
                .isTrue();
    }

    @Test
    void basicsAreAnEighthOfTheEvents() {
        // .12 of first looks, and the same share of repeated looks.
        assertThat(share(
                        TOWN.events().collect(Collectors.toList()),
                        event -> !event.item().silhouette().tellsStyle()))
                .isCloseTo(0.12, within(0.02));
    }

    @Test
    void designerEventsComeFromAffinity() {
        double low = designerShare(affinity -> affinity < 0.2);
        double high = designerShare(affinity -> affinity > 0.7);

        assertThat(low).isLessThan(0.05);
        assertThat(high).isGreaterThan(5 * low);
    }

    @Test
    void designerAffinityGrowsForATenthOfTheConsumers() {
        assertThat(shareOfConsumers(traits -> {
                    DesignerAffinity affinity = traits.designerAffinity();
                    return affinity.last() > affinity.first() + 0.3;
                }))
                .isCloseTo(0.10, within(0.03));

        DesignerAffinity rising = new DesignerAffinity(0.1, 0.9, 50, 5);
        assertThat(rising.on(0)).isCloseTo(0.1, within(0.001));
        assertThat(rising.on(50)).isCloseTo(0.5, within(1e-9));
        assertThat(rising.on(100)).isCloseTo(0.9, within(0.001));
    }

    private static double shareOfConsumers(Predicate<ConsumerTraits> condition) {
        return share(TOWN.traits(), condition);
    }

    private static <T> double share(List<T> all, Predicate<T> condition) {
        return (double) all.stream().filter(condition).count() / all.size();
    }

    private static Set<Gender> genders(ConsumerTraits traits) {
        return traits.styles().stream().map(style -> style.style().gender()).collect(Collectors.toSet());
    }

    private static int day(WorldEvent event) {
        return (int) (event.second() / 86_400);
    }

    private static double shareOfSummerItems(int fromDay, int toDay) {
        List<WorldEvent> events = TOWN.events()
                .filter(event -> day(event) >= fromDay && day(event) < toDay)
                .collect(Collectors.toList());
        return share(events, event -> event.item().season() == Season.SPRING_SUMMER);
    }

    private static double designerShare(Predicate<Double> affinity) {
        List<WorldEvent> events = Stream.iterate(0, i -> i + 1)
                .limit(TOWN.traits().size())
                .flatMap(i -> TOWN.histories().get(i).stream()
                        .filter(event -> affinity.test(
                                TOWN.traits().get(i).designerAffinity().on(day(event)))))
                .collect(Collectors.toList());
        return share(events, event -> event.item().designer());
    }
}
