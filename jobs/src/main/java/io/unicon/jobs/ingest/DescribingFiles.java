package io.unicon.jobs.ingest;

import io.unicon.features.clean.BatchStamp;
import io.unicon.features.clean.CleaningConfig;
import io.unicon.features.clean.Descriptions;
import io.unicon.features.clean.Mapping;
import io.unicon.features.clean.RowCounts;
import io.unicon.features.error.UserError;
import io.unicon.features.source.RawDescriptions;
import io.unicon.features.source.ShopFiles;
import io.unicon.features.source.ShopRows;
import io.unicon.features.source.SourceConfig;
import io.unicon.jobs.run.JobContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The files of items and consumers, if they are not those of the events. Rows of an event log that also describes items or
 * consumers are rejected once, as events.
 */
final class DescribingFiles {

    private final JobContext job;
    private final ShopFiles files;
    private final CleaningConfig limits;
    private final Map<Mapping, RawDescriptions> rows = new EnumMap<>(Mapping.class);
    private final Map<Mapping, SourceConfig.Files> places = new EnumMap<>(Mapping.class);
    private final Map<Mapping, RowCounts> counts = new EnumMap<>(Mapping.class);

    DescribingFiles(JobContext job, SourceConfig source, ShopFiles files, ShopRows rows) {
        this.job = job;
        this.files = files;
        this.limits = job.config().cleaning();
        places.put(Mapping.ITEMS, source.items().files());
        this.rows.put(Mapping.ITEMS, rows.items());
        rows.consumers().ifPresent(consumers -> {
            places.put(Mapping.CONSUMERS, source.consumers().orElseThrow().files());
            this.rows.put(Mapping.CONSUMERS, consumers);
        });
        places.values().removeIf(source.events().files()::equals);
    }

    /**
     * Counts the rows, for the record of the run too.
     *
     * @throws UserError if a share of rejected rows is above its limit
     */
    void check() {
        places.forEach((mapping, place) -> {
            String setting = "source." + mapping.text();
            RowCounts found = Descriptions.count(rows.get(mapping)).withLeftOut(files.skippedCount(setting, place));
            RejectLog.count(job, mapping, found);
            found.check(limits, setting);
            counts.put(mapping, found);
        });
    }

    /** The rejected rows of each of the checked files that has any. */
    List<Dataset<Row>> rejects(BatchStamp stamp) {
        return counts.entrySet().stream()
                .filter(file -> !file.getValue().notAccepted().isEmpty())
                .map(file -> Descriptions.rejects(rows.get(file.getKey()), file.getKey(), stamp, limits))
                .toList();
    }
}
