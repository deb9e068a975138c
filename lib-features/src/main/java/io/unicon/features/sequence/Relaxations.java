package io.unicon.features.sequence;

import static io.unicon.features.table.Tables.EVENT_DATE;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What each condition of a variant costs: the number of sequences without it, while the other conditions stay. */
public final class Relaxations {

    private final VariantConfig variant;
    private final List<String> styleSilhouettes;
    private final LocalDate asOf;

    public Relaxations(VariantConfig variant, List<String> styleSilhouettes, LocalDate asOf) {
        this.variant = variant;
        this.styleSilhouettes = styleSilhouettes;
        this.asOf = asOf;
    }

    /** The settings that would leave more sequences than there are, the one that leaves most first, as a text. */
    public String text(Dataset<Row> events, Dataset<Row> items, long sequences) {
        Map<String, Long> counts = new LinkedHashMap<>();
        candidates(daysOf(events))
                .forEach((setting, relaxed) -> counts.put(
                        setting,
                        new SequenceBuilder(relaxed, styleSilhouettes, asOf)
                                .build(events, items)
                                .count()));
        String better = counts.entrySet().stream()
                .filter(count -> count.getValue() > sequences)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .map(count -> "variants.%s.%s: %,d".formatted(variant.name(), count.getKey(), count.getValue()))
                .collect(Collectors.joining("; "));
        return better.isEmpty() ? "no single setting of the variant would leave more" : better;
    }

    /** The variants with one condition relaxed, by the setting. */
    private Map<String, VariantConfig> candidates(int days) {
        Map<String, VariantConfig> relaxed = new LinkedHashMap<>();
        if (days > variant.windowDays()) {
            relaxed.put("windowDays=" + days, with(variant.silhouettes(), variant.split(), 0, days, 0));
        }
        if (variant.minEvents() > 2) {
            relaxed.put("minEvents=2", with(variant.silhouettes(), variant.split(), 0, 0, 2));
        }
        if (variant.silhouettes() == Silhouettes.LISTED) {
            relaxed.put("silhouettes=all", with(Silhouettes.ALL, variant.split(), 0, 0, 0));
        }
        if (variant.split() == Split.FASHION_GENDER) {
            relaxed.put("split=none", with(variant.silhouettes(), Split.NONE, 0, 0, 0));
        }
        if (variant.minSilhouettes() > 0) {
            relaxed.put(
                    "minSilhouettes=0", with(variant.silhouettes(), variant.split(), variant.minSilhouettes(), 0, 0));
        }
        return relaxed;
    }

    /**
     * The variant with other settings; a number of 0 keeps its setting.
     *
     * @param fewerSilhouettes by how many the least number of silhouettes is lowered
     */
    private VariantConfig with(Silhouettes silhouettes, Split split, int fewerSilhouettes, int days, int minEvents) {
        return new VariantConfig(
                variant.name(),
                silhouettes,
                split,
                variant.minSilhouettes() - fewerSilhouettes,
                days == 0 ? variant.windowDays() : days,
                minEvents == 0 ? variant.minEvents() : minEvents,
                variant.maxEvents(),
                variant.quantity());
    }

    /** The days from the first event to the as-of date. */
    private int daysOf(Dataset<Row> events) {
        Date first = events.where(EVENT_DATE.column().lt(lit(asOf)))
                .agg(min(EVENT_DATE.column()))
                .first()
                .getDate(0);
        return first == null ? 0 : Math.toIntExact(ChronoUnit.DAYS.between(first.toLocalDate(), asOf));
    }
}
