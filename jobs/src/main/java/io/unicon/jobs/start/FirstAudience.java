package io.unicon.jobs.start;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.when;

import io.unicon.features.domain.Action;
import io.unicon.features.facts.ConsumerFacts;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Facts.Family;
import io.unicon.features.table.Tables;
import io.unicon.jobs.choose.Choices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A rule for the core of a first audience.
 *
 * @param core SQL over the columns of {@code consumer_facts}
 * @param share of consumers in the core, in [0, 1]
 * @param consumers number of consumers in the core
 * @param task the prediction
 * @param actions the actions that a model reads
 */
record FirstAudience(String name, String core, double share, long consumers, String task, List<String> actions) {

    private static final double SMALLEST = 0.02;
    private static final double GREATEST = 0.10;
    private static final int FEWEST = 100;
    private static final double TARGET = 0.05;

    private record Candidate(String name, String fact, double threshold) {

        String sql() {
            return fact + " >= "
                    + (threshold == Math.rint(threshold)
                            ? String.valueOf((long) threshold)
                            : String.format(Locale.ROOT, "%.2f", threshold));
        }
    }

    /** The first rule whose core has 2 to 10 of 100 consumers and 100 of them; empty if there is none. */
    static Optional<FirstAudience> of(ProfiledLog log, Choices choices) {
        LogProfile profile = log.profile();
        int days = Facts.WINDOW_DAYS.stream()
                .filter(window -> window >= choices.window().days().value())
                .findFirst()
                .orElse(Facts.LONGEST_WINDOW_DAYS);
        Dataset<Row> items = choices.silhouette()
                .map(attribute -> element_at(Tables.ATTRIBUTES.column(), lit(attribute)))
                .map(form -> log.items()
                        .withColumn(Tables.SILHOUETTE.name(), form)
                        .withColumn(Tables.COMMODITY_GROUP.name(), form))
                .orElse(log.items());
        Dataset<Row> facts = new ConsumerFacts(profile.accepted().last().plusDays(1))
                .of(log.events(), items)
                .cache();
        try {
            List<Candidate> candidates = candidates(facts, families(profile), days);
            if (candidates.isEmpty()) {
                return Optional.empty();
            }
            Column[] shares = candidates.stream()
                    .map(candidate -> avg(when(expr(candidate.sql()), 1.0).otherwise(0.0)))
                    .toArray(Column[]::new);
            Row met = facts.agg(count(lit(1)), shares).first();
            double consumers = met.getLong(0) / profile.accepted().sampleShare();
            return fitting(candidates, met, consumers).map(candidate -> {
                double share = met.getDouble(1 + candidates.indexOf(candidate));
                return new FirstAudience(
                        candidate.name(),
                        candidate.sql(),
                        share,
                        Math.round(share * consumers),
                        task(profile),
                        actions(profile, candidate.fact()));
            });
        } finally {
            facts.unpersist();
        }
    }

    /** Of the first fact with a fitting threshold, the threshold nearest to 5 %. */
    private static Optional<Candidate> fitting(List<Candidate> candidates, Row met, double consumers) {
        return candidates.stream()
                .filter(candidate -> fits(met.getDouble(1 + candidates.indexOf(candidate)), consumers))
                .map(Candidate::fact)
                .findFirst()
                .flatMap(fact -> candidates.stream()
                        .filter(candidate -> candidate.fact().equals(fact))
                        .filter(candidate -> fits(met.getDouble(1 + candidates.indexOf(candidate)), consumers))
                        .min(java.util.Comparator.comparingDouble(
                                candidate -> Math.abs(met.getDouble(1 + candidates.indexOf(candidate)) - TARGET))));
    }

    private static boolean fits(double share, double consumers) {
        return share >= SMALLEST && share <= GREATEST && share * consumers >= FEWEST;
    }

    private record Named(String audience, Family family) {}

    /** The kinds of audience in the order of preference. */
    private static List<Named> families(LogProfile profile) {
        List<Named> named = new ArrayList<>();
        boolean priced = profile.accepted().pricedShare() > 0.5;
        boolean bought = profile.accepted().actions().getOrDefault(Action.CHECKOUT.text(), 0L) > 0;
        boolean several = profile.accepted().actions().size() > 1;
        if (bought && priced && several) {
            named.add(new Named("big_spenders", Facts.SPEND));
        }
        if (bought && several) {
            named.add(new Named("frequent_buyers", Facts.CHECKOUTS));
            named.add(new Named("frequent_buyers", Facts.CHECKOUT_DATES));
        }
        if (priced) {
            named.add(new Named("premium", Facts.ABOVE_AVERAGE_PRICE_SHARE));
        }
        if (several) {
            named.add(new Named("planners", Facts.CARTS));
            named.add(new Named("collectors", Facts.WISHLISTS));
        }
        named.add(new Named("loyal", Facts.ACTIVE_DATES));
        named.add(new Named("explorers", Facts.SILHOUETTES));
        named.add(new Named("explorers", Facts.ITEMS));
        return named;
    }

    private static List<Candidate> candidates(Dataset<Row> facts, List<Named> families, int days) {
        Column levels = array(Stream.of(0.85, 0.9, 0.925, 0.95, 0.975)
                .map(level -> lit(level))
                .toArray(Column[]::new));
        Column[] quantiles = families.stream()
                .map(named -> percentile_approx(col(named.family().over(days).name()), levels, lit(10_000)))
                .toArray(Column[]::new);
        Row found = facts.agg(count(lit(1)), quantiles).first();
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < families.size(); i++) {
            Named named = families.get(i);
            String fact = named.family().over(days).name();
            if (!found.isNullAt(i + 1)) {
                found.<Number>getList(i + 1).stream()
                        .flatMap(value -> thresholds(
                                value.doubleValue(), named.family().type().typeName()))
                        .distinct()
                        .filter(threshold -> threshold > 0)
                        .forEach(threshold -> candidates.add(new Candidate(named.audience(), fact, threshold)));
            }
        }
        return candidates;
    }

    private static Stream<Double> thresholds(double value, String type) {
        if (type.equals("long")) {
            return Stream.of(value, value + 1);
        }
        double unit = value > 10 ? Math.pow(10, Math.floor(Math.log10(value)) - 1) : 0.05;
        return Stream.of(Math.round(Math.ceil(value / unit) * unit * 100) / 100.0);
    }

    /** If there is one kind of action only, the rule and the model would read the same events. */
    private static String task(LogProfile profile) {
        return profile.accepted().actions().size() > 1 ? "core" : "second_half";
    }

    private static List<String> actions(LogProfile profile, String fact) {
        List<String> present = Action.texts().stream()
                .filter(action -> profile.accepted().actions().getOrDefault(action, 0L) > 0)
                .toList();
        List<String> others = present.stream()
                .filter(action -> !(fact.startsWith("checkout") || fact.startsWith("spend"))
                        || !action.equals(Action.CHECKOUT.text()))
                .filter(action -> !fact.startsWith(action))
                .toList();
        return others.isEmpty() ? present : others;
    }
}
