package io.unicon.jobs.experiment;

import io.unicon.features.table.Asset;
import io.unicon.features.table.Field;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Tables;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.represent.Representation;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.AudienceTables;
import io.unicon.segment.audience.CoreRule;
import io.unicon.segment.lookalike.Scorers;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The populations of the audiences that a run works on. All read the same tables, and the attributes of the items at most
 * once. Close it when they are no longer read.
 */
public record Audiences(List<AudiencePopulation> populations, Optional<ItemCatalogue> catalogue)
        implements AutoCloseable {

    /** What is read if the rule of an audience reads segments. */
    public static final List<Asset> SEGMENT_TABLES = List.of(Tables.SEGMENTS, Tables.SEGMENT_PROFILES);

    /** What is read if these are the audiences. */
    public static List<Asset> segmentTables(Collection<AudienceConfig> audiences) {
        return audiences.stream().map(CoreRule::parse).anyMatch(CoreRule::readsSegments) ? SEGMENT_TABLES : List.of();
    }

    /**
     * The population of each selected audience. Without an audience no table is read.
     *
     * @throws io.unicon.features.error.UserError if a table does not exist yet, there are no facts at the as-of date,
     *     or the rule of an audience is refused
     */
    public static Audiences selected(JobContext job) {
        List<AudienceConfig> audiences = job.selectedAudiences();
        if (audiences.isEmpty()) {
            return new Audiences(List.of(), Optional.empty());
        }
        Dataset<Row> items = job.read(Tables.ITEMS);
        ItemCatalogue catalogue = new ItemCatalogue(
                items,
                audiences.stream()
                        .flatMap(audience -> audience.inputs().itemAttributes().stream())
                        .toList());
        AudienceTables tables = new AudienceTables(
                job.asOf(),
                job.read(Tables.EVENTS),
                items,
                catalogue,
                job.read(Tables.CONSUMERS),
                segmentTables(audiences).isEmpty() ? Optional.empty() : Optional.of(segments(job)),
                job.read(Tables.CONSUMER_FACTS, Slice.of(Tables.AS_OF_DATE, job.asOf())));
        return new Audiences(
                audiences.stream()
                        .map(audience -> new AudiencePopulation(audience, tables))
                        .toList(),
                Optional.of(catalogue));
    }

    /** The segments of the configured segmentation, variants and representations with their names. */
    private static Dataset<Row> segments(JobContext job) {
        Slice slice = Slice.of(Tables.VARIANT, job.config().selectedVariants())
                .and(Tables.SEGMENTATION, job.config().segments().name())
                .and(Tables.AS_OF_DATE, job.asOf());
        Column isMade = Tables.REPRESENTATION
                .column()
                .isInCollection(job.config().representations().stream()
                        .map(Representation::text)
                        .toList());
        List<Field> segment = List.of(Tables.VARIANT, Tables.REPRESENTATION, Tables.SEGMENTATION_ID, Tables.SEGMENT_ID);
        Dataset<Row> names = job.read(Tables.SEGMENT_PROFILES)
                .where(slice.predicate())
                .where(isMade)
                .select(Field.columns(Stream.concat(segment.stream(), Stream.of(Tables.SEGMENT_NAME))
                        .toList()))
                .distinct();
        // Without a hint: there are no more names than segments.
        return job.read(Tables.SEGMENTS, slice)
                .where(isMade)
                .join(names, segment.stream().map(Field::name).toArray(String[]::new), "left");
    }

    /** The scorers of the run's configuration. */
    public static Scorers scorers(JobContext job) {
        return new Scorers(
                job.config().lookalikes(),
                job.config().inference(),
                job.config().vocabulary().maxAttributeValues());
    }

    @Override
    public void close() {
        catalogue.ifPresent(ItemCatalogue::close);
    }
}
