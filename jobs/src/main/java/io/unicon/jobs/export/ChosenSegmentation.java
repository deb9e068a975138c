package io.unicon.jobs.export;

import io.unicon.features.error.UserError;
import io.unicon.features.table.Slice;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.model.represent.Representation;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Option;

/** The options that choose one segmentation. */
final class ChosenSegmentation {

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Of the segments of this variant; by default the first of selectedVariants.")
    private Optional<String> variant = Optional.empty();

    @Option(
            names = "--representation",
            paramLabel = "NAME",
            description = "Of the segments of this representation; by default the first of representations.")
    private Optional<String> representation = Optional.empty();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "Of the segments as of this date; by default the newest ones.")
    private Optional<LocalDate> asOf = Optional.empty();

    /**
     * The slice of the segmentation.
     *
     * @throws UserError if there is no such segmentation
     */
    Slice slice(UniconConfig config, TableStore store) {
        String ofVariant = config.variant(
                        variant.orElseGet(() -> config.selectedVariants().get(0)))
                .name();
        String ofRepresentation =
                representation.orElseGet(() -> config.representations().get(0).text());
        UserError.check(
                Arrays.stream(Representation.values()).map(Representation::text).anyMatch(ofRepresentation::equals),
                "There is no representation '%s'. Known representations: %s.",
                ofRepresentation,
                Representation.all());
        Slice all = Slice.of(Tables.VARIANT, ofVariant)
                .and(Tables.REPRESENTATION, ofRepresentation)
                .and(Tables.SEGMENTATION, config.segments().name());
        Slice until = asOf.map(date -> all.and(Tables.AS_OF_DATE, date)).orElse(all);
        Row newest = store.read(Tables.SEGMENTS, until)
                .agg(functions.max(Tables.AS_OF_DATE.column()))
                .first();
        UserError.check(
                !newest.isNullAt(0),
                "There are no segments '%s' of variant %s and representation %s%s. Run segment-consumers first, or choose"
                        + " others with --variant, --representation or --as-of.",
                config.segments().name(),
                ofVariant,
                ofRepresentation,
                asOf.map(date -> " as of " + date).orElse(""));
        return all.and(Tables.AS_OF_DATE, newest.<Date>getAs(0).toLocalDate());
    }
}
