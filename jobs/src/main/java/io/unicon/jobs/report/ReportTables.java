package io.unicon.jobs.report;

import static org.apache.spark.sql.functions.broadcast;

import io.unicon.features.table.Field;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import io.unicon.jobs.run.TableReader;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables as the report reads them: one that does not exist has no rows. */
record ReportTables(TableReader reader, LocalDate asOf, List<String> variants) {

    Dataset<Row> all(Table table) {
        return reader.find(table).orElseGet(() -> SparkSession.active().createDataFrame(List.of(), table.schema()));
    }

    /** The rows of the as-of date and of the selected variants. */
    Dataset<Row> ofVariants(Table table) {
        return all(table)
                .where(Slice.of(Tables.VARIANT, variants)
                        .and(Tables.AS_OF_DATE, asOf)
                        .predicate());
    }

    /** The rows of the segmentation at the as-of date. */
    Dataset<Row> of(Table table, SegmentationKey key) {
        Slice slice = representation(key).and(Tables.SEGMENTATION, key.segmentation());
        return all(table).where(slice.predicate());
    }

    /**
     * The rows about the segmentation that the centres hold today, or about its segments. A table that was written before
     * it has none: its segments have the same numbers and nothing else in common. The centres are broadcast, since there
     * are as many as segments.
     */
    Dataset<Row> ofToday(Table table, SegmentationKey key) {
        String[] join = Stream.of(Tables.SEGMENT_ID, Tables.SEGMENTATION_ID)
                .filter(table.fields()::contains)
                .map(Field::name)
                .toArray(String[]::new);
        return of(table, key).join(broadcast(of(Tables.SEGMENT_CENTRES, key)), join, "left_semi");
    }

    /** The embeddings behind the segmentation. */
    Dataset<Row> embeddings(SegmentationKey key) {
        return all(Tables.CONSUMER_EMBEDDINGS).where(representation(key).predicate());
    }

    private Slice representation(SegmentationKey key) {
        return Slice.of(Tables.VARIANT, key.variant())
                .and(Tables.REPRESENTATION, key.representation())
                .and(Tables.AS_OF_DATE, asOf);
    }

    List<TableLocation> locations() {
        return Tables.ALL.stream()
                .flatMap(table ->
                        reader
                                .location(table)
                                .map(place -> new TableLocation(table.name(), table.meaning(), place))
                                .stream())
                .toList();
    }
}
