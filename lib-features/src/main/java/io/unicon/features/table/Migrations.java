package io.unicon.features.table;

import com.google.common.collect.ImmutableList;
import io.unicon.features.table.Migration.CheckChanged;
import io.unicon.features.table.Migration.ColumnAdded;
import io.unicon.features.table.Migration.PartitioningChanged;
import io.unicon.features.table.Migration.TypeChanged;
import java.util.List;

/**
 * The changes of the tables since version 0.1.0, oldest first. The schema version of a table is the number of its
 * changes, so add entries at the end and never remove one.
 */
public final class Migrations {

    private static final String FIRST_SEGMENTATION = "'style'";

    /** The batch of the events that a version without batches ingested. */
    public static final String BEFORE_BATCHES = "before batches";

    private static final String BEFORE_IDS = "'before ids'";

    private static final List<Migration> DECLARED = List.of(
            new ColumnAdded(Tables.SEGMENTS, Tables.SEGMENTATION, FIRST_SEGMENTATION),
            new ColumnAdded(Tables.SEGMENT_CENTRES, Tables.SEGMENTATION, FIRST_SEGMENTATION),
            new ColumnAdded(Tables.SEGMENT_PROFILES, Tables.SEGMENTATION, FIRST_SEGMENTATION),
            new ColumnAdded(Tables.SEGMENT_ITEMS, Tables.SEGMENTATION, FIRST_SEGMENTATION),
            new ColumnAdded(Tables.SEGMENT_QUALITY, Tables.SEGMENTATION, FIRST_SEGMENTATION),
            new ColumnAdded(Tables.ITEMS, Tables.DESCRIBED_AT, "map()"),
            new ColumnAdded(Tables.CONSUMERS, Tables.DESCRIBED_AT, "map()"),
            new ColumnAdded(Tables.EVENTS, Tables.EVENT_ID),
            new ColumnAdded(Tables.EVENTS, Tables.SOURCE_ORDER),
            new ColumnAdded(Tables.EVENTS, Tables.BATCH, "'" + BEFORE_BATCHES + "'"),
            new ColumnAdded(Tables.EVENTS, Tables.SOURCE_ROW),
            new ColumnAdded(Tables.EVENTS, Tables.EVENT_MONTH, "trunc(event_date, 'MM')"),
            new CheckChanged(Tables.EVENTS, "event_month_true"),
            new PartitioningChanged(Tables.EVENTS),
            new ColumnAdded(Tables.SEGMENTS, Tables.SEGMENTATION_ID, BEFORE_IDS),
            new ColumnAdded(Tables.SEGMENT_CENTRES, Tables.SEGMENTATION_ID, BEFORE_IDS),
            new ColumnAdded(Tables.SEGMENT_PROFILES, Tables.SEGMENTATION_ID, BEFORE_IDS),
            new ColumnAdded(Tables.SEGMENT_ITEMS, Tables.SEGMENTATION_ID, BEFORE_IDS),
            new ColumnAdded(Tables.RUNS, Tables.USED),
            new ColumnAdded(Tables.RUNS, Tables.OUTPUT_VERSIONS),
            new ColumnAdded(Tables.EVENTS, Tables.QUANTITY, "1"),
            new ColumnAdded(Tables.EVENTS, Tables.CANCELS, "false"),
            new ColumnAdded(Tables.EVENTS, Tables.EVENT_ATTRIBUTES, "map()"),
            new CheckChanged(Tables.EVENTS, "quantity_not_zero"),
            new CheckChanged(Tables.EVENTS, "cancels_negative"),
            new ColumnAdded(Tables.REJECTED_ROWS, Tables.REJECTED_QUANTITY),
            new ColumnAdded(Tables.REJECTED_ROWS, Tables.REJECTED_ATTRIBUTES),
            new ColumnAdded(Tables.ITEMS, Tables.TITLE),
            new ColumnAdded(Tables.ITEMS, Tables.IMAGE_URL),
            new ColumnAdded(Tables.BATCHES, Tables.LEFT_OUT_COUNT, "0"),
            new ColumnAdded(Tables.BATCHES, Tables.SOURCE_MAPPING),
            new ColumnAdded(Tables.BATCHES, Tables.SAMPLE_SHARE, "1"),
            new TypeChanged(
                    Tables.STYLE_SEQUENCES,
                    Tables.EVENTS_OF_SEQUENCE,
                    "transform(events, e -> named_struct('event_at', e.event_at, 'sku', e.sku, 'action', e.action,"
                            + " 'attributes', map()))"),
            new ColumnAdded(Tables.SEGMENT_QUALITY, Tables.SEGMENTATION_ID, BEFORE_IDS));

    private final List<Migration> all;

    private Migrations(List<Migration> all) {
        this.all = all;
    }

    /** The migrations of {@link Tables}. */
    public static Migrations declared() {
        return new Migrations(DECLARED);
    }

    static Migrations of(Migration... migrations) {
        return new Migrations(List.of(migrations));
    }

    /** The changes of one table, oldest first. */
    List<Migration> of(Table table) {
        return all.stream()
                .filter(migration -> migration.table().name().equals(table.name()))
                .collect(ImmutableList.toImmutableList());
    }
}
