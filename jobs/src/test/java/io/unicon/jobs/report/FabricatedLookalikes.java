package io.unicon.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * An audience as after train-lookalike and evaluate-lookalikes: two tasks, two sets of inputs, two sizes of the core.
 */
final class FabricatedLookalikes {

    private static final List<String> METRICS = List.of(
            "f2",
            "precision",
            "recall",
            "average_precision",
            "ap_over_prevalence",
            "f2_over_random",
            "recall_top_5",
            "recall_top_10",
            "recall_top_20",
            "prevalence");

    private static final List<String> BASELINES = List.of("best_fact", "logistic_regression", "gradient_boosted_trees");

    private FabricatedLookalikes() {}

    /** @param rule the rule of the core, and the name of a variant of the network */
    static LookalikeAudience compared(String audience, String rule) {
        List<LookalikeFigure> comparison = new ArrayList<>();
        for (String task : List.of("core", "joining")) {
            comparison.addAll(figures(task, "network", rule, "all", 8_000, 0.4));
            comparison.addAll(figures(task, "network", "v1", "all", 8_000, 0.4));
            comparison.addAll(figures(task, "network", "v5", "all", 8_000, 0.4));
            comparison.addAll(figures(task, "network", "v5", "all", 500, 0.35));
            comparison.addAll(figures(task, "network", "v5", "no_brand", 8_000, 0.3));
            for (String baseline : BASELINES) {
                comparison.addAll(figures(task, baseline, "", "all", 8_000, 0.38));
                comparison.addAll(figures(task, baseline, "", "no_brand", 8_000, 0.25));
            }
            comparison.addAll(floors(task));
        }
        return audience(audience, rule, comparison);
    }

    /** The same with only the scorer in use and the baselines, and without scored consumers. */
    static LookalikeAudience trained(String audience) {
        LookalikeAudience all = audience(audience, "designer_events_365_days >= 5", List.of());
        return new LookalikeAudience(
                audience,
                all.rule(),
                all.task(),
                all.scorer(),
                all.threshold(),
                0,
                0,
                0,
                new LookalikePoint.Groups(100, 0, 4_900),
                all.curve(),
                all.training(),
                List.of());
    }

    private static LookalikeAudience audience(String audience, String rule, List<LookalikeFigure> comparison) {
        List<LookalikeFigure> training = new ArrayList<>(figures("core", "network", "v5", "all", 8_000, 0.42));
        BASELINES.forEach(baseline -> training.addAll(figures("core", baseline, "", "all", 8_000, 0.4)));
        training.addAll(floors("core"));
        return new LookalikeAudience(
                audience,
                rule,
                "core",
                "network",
                0.36,
                400_000,
                20_000,
                1_000,
                new LookalikePoint.Groups(100, 900, 4_000),
                curve(),
                training,
                comparison);
    }

    /** Thresholds that flag eight shares, everyone and nobody, and the one in use. */
    private static List<LookalikePoint> curve() {
        return DoubleStream.concat(
                        DoubleStream.of(0, 0.36, 1),
                        DoubleStream.of(0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
                                .map(flagged -> 1 - Math.pow(flagged, 0.25)))
                .sorted()
                .mapToObj(FabricatedLookalikes::point)
                .toList();
    }

    private static LookalikePoint point(double threshold) {
        double rest = 1 - threshold;
        double flagged = Math.pow(rest, 4);
        return new LookalikePoint(
                threshold,
                flagged,
                Math.round(400_000 * flagged),
                threshold == 1 ? null : 0.02 + 0.3 * threshold,
                rest,
                0.4 * Math.sqrt(threshold) * rest + 0.09,
                threshold == 1 ? null : 1 + 15 * threshold,
                rest,
                rest * rest,
                flagged);
    }

    private static List<LookalikeFigure> floors(String task) {
        return List.of("flag_everyone", "flag_half_at_random").stream()
                .flatMap(floor -> METRICS.stream()
                        .map(metric -> figure(task, floor, "", "all", 8_000, metric, 1, value(metric, 0.09), 0)))
                .toList();
    }

    private static List<LookalikeFigure> figures(
            String task, String scorer, String variant, String inputs, long coreSize, double value) {
        return METRICS.stream()
                .map(metric -> figure(
                        task,
                        scorer,
                        variant,
                        inputs,
                        coreSize,
                        metric,
                        3,
                        value(metric, value),
                        0.05 * value(metric, value)))
                .toList();
    }

    private static double value(String metric, double value) {
        return metric.contains("_over_") ? 10 * value : value;
    }

    private static LookalikeFigure figure(
            String task,
            String scorer,
            String variant,
            String inputs,
            long coreSize,
            String metric,
            int seeds,
            double value,
            double spread) {
        return new LookalikeFigure(
                new LookalikeFigure.Candidate(task, scorer, variant, inputs, coreSize),
                metric,
                seeds,
                5_000,
                new LookalikeFigure.Spread(
                        value, value - spread, value + spread, value - 2 * spread, value + 2 * spread));
    }
}
