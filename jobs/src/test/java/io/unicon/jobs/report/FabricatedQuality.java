package io.unicon.jobs.report;

import io.unicon.jobs.report.RepresentationFigure.AgainstCounting;
import io.unicon.jobs.report.RepresentationQuality.Bin;
import io.unicon.jobs.report.RepresentationQuality.Contender;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The quality of four contenders by all metrics of the job evaluate-representations. */
final class FabricatedQuality {

    private FabricatedQuality() {}

    /** @param representation the name of one of the trained representations */
    static RepresentationQuality of(String variant, String representation) {
        return new RepresentationQuality(
                variant,
                "test",
                "future",
                List.of(
                        contender("counting", "none", 0.3, AgainstCounting.NOT_COMPARED),
                        contender("encoder_mean", "untrained", 0.12, AgainstCounting.BELOW),
                        contender("encoder_mean", "trained", 0.29, AgainstCounting.INCONCLUSIVE),
                        contender("profile", "trained", 0.35, AgainstCounting.ABOVE),
                        contender(representation, "trained", 0.2, AgainstCounting.BELOW)));
    }

    private static Contender contender(String representation, String encoder, double value, AgainstCounting against) {
        List<RepresentationFigure> figures = new ArrayList<>();
        for (String events : List.of("same", "future", "near_future")) {
            for (String metric : List.of(
                    "style_correlation_cosine",
                    "style_correlation_dot_product",
                    "style_correlation_euclidean_distance",
                    "length_scale")) {
                figures.add(figure(events, metric, 0, value, against));
            }
            if (representation.equals("counting")) {
                figures.add(figure(events, "style_correlation_length", 0, value / 2, against));
            }
            for (int k : new int[] {20, 250, 1000}) {
                figures.add(figure(events, "pair_auc", k, 0.5 + value, against));
                figures.add(figure(events, "pair_auc_random", k, 0.5, against));
                for (String metric :
                        List.of("silhouette_cosine", "centre_distance_mean", "centre_distance_deviation")) {
                    figures.add(figure(events, metric, k, value, against));
                }
            }
        }
        if (!representation.equals("profile")) {
            for (int cutOff : new int[] {5, 10, 20}) {
                for (String metric : List.of("hit_rate_at_", "ndcg_at_", "unseen_hit_rate_at_", "unseen_ndcg_at_")) {
                    figures.add(figure("next", metric + cutOff, 0, value / 3, against));
                }
            }
        }
        figures.add(figure("future", "adjusted_rand", 8, value, against));
        return new Contender(representation, encoder, figures, curve(value));
    }

    private static RepresentationFigure figure(
            String events, String metric, int segmentCount, double value, AgainstCounting against) {
        return new RepresentationFigure(
                events, metric, segmentCount, 3, 8_000, value, value - 0.02, value + 0.02, against);
    }

    private static List<Bin> curve(double steepness) {
        return IntStream.range(0, 30)
                .mapToObj(bin -> (bin + 0.5) / 40)
                .map(distance -> new Bin(distance, 0.2 + 0.5 * Math.exp(-10 * steepness * distance), 900))
                .toList();
    }
}
