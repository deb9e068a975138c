package io.unicon.features.source;

import static io.unicon.features.error.UserError.check;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.TimestampNTZType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import com.google.common.base.Throwables;
import io.unicon.features.domain.FashionGender;
import io.unicon.features.error.UserError;
import io.unicon.features.source.SourceConfig.Files;
import io.unicon.features.table.Tables;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads a shop's files, as its mapping says, into the columns of our tables. */
public final class ShopFiles {

    private static final int MOST_FILES_READ_AGAIN = 20;

    private final SparkSession spark;
    private final SourceConfig source;

    public ShopFiles(SparkSession spark, SourceConfig source) {
        this.spark = spark;
        this.source = source;
    }

    /**
     * Reads one row per sku, with the columns of {@link Tables#ITEMS}. Among rows with the same sku it returns the
     * newest; among equally new ones the greatest by its values, so that reading again returns the same row. It skips
     * rows that are malformed or lack a sku, so the events of such items are rejected later.
     *
     * @throws UserError if the files or the mapping are wrong, or there is no row
     */
    public Dataset<Row> items() {
        SourceConfig.Items items = source.items();
        MappedFiles files = open("source.items", items.files()).nonEmpty();
        Column designer = items.designer()
                .map(expression -> files.value("designer", expression, BooleanType))
                .orElse(lit(false));
        Dataset<Row> rows = files.rows()
                .where(not(files.malformed()))
                .select(
                        files.text("sku", items.sku()).as(Tables.SKU.name()),
                        files.text("fashionGender", items.fashionGender()).as(Tables.ITEM_FASHION_GENDER.name()),
                        files.text("silhouette", items.silhouette()).as(Tables.SILHOUETTE.name()),
                        files.text("commodityGroup", items.commodityGroup()).as(Tables.COMMODITY_GROUP.name()),
                        coalesce(designer, lit(false)).as(Tables.DESIGNER.name()),
                        Descriptions.values(files, items.attributes()),
                        files.rank("newest", items.newest()).as(Descriptions.NEWEST));
        files.checkExpressions();
        if (items.fashionGender().isPresent()) {
            checkFashionGenders(rows);
        }
        return Descriptions.onePerKey(rows, Tables.SKU, items.attributes().keySet())
                .select(Tables.ITEMS.selection());
    }

    /**
     * Reads one row per consumer of the events, with the columns of {@link Tables#CONSUMERS}. Consumers that the files
     * do not describe have no attributes.
     *
     * @param events rows with the columns of {@link Tables#EVENTS}
     * @throws UserError if the files or the mapping are wrong
     */
    public Dataset<Row> consumers(Dataset<Row> events) {
        Dataset<Row> active = events.select(Tables.CONSUMER_ID.column()).distinct();
        return source.consumers()
                .map(this::describedConsumers)
                .map(described -> active.join(described, Tables.CONSUMER_ID.name(), "left"))
                .orElseGet(() -> active.withColumn(Tables.ATTRIBUTES.name(), Descriptions.NO_ATTRIBUTES))
                .withColumn(Tables.ATTRIBUTES.name(), coalesce(Tables.ATTRIBUTES.column(), Descriptions.NO_ATTRIBUTES));
    }

    private Dataset<Row> describedConsumers(SourceConfig.Consumers consumers) {
        MappedFiles files = open("source.consumers", consumers.files());
        Dataset<Row> rows = files.rows()
                .where(not(files.malformed()))
                .select(
                        files.text("id", consumers.id()).as(Tables.CONSUMER_ID.name()),
                        Descriptions.values(files, consumers.attributes()),
                        lit(0).as(Descriptions.NEWEST));
        files.checkExpressions();
        return Descriptions.onePerKey(
                rows, Tables.CONSUMER_ID, consumers.attributes().keySet());
    }

    /**
     * Reads every row of the event files that is in scope, even if malformed: {@code input}, {@code consumer_id},
     * {@code event_at}, {@code sku}, {@code action}, {@code price} and the columns of {@link RawEvents}.
     *
     * @throws UserError if the files or the mapping are wrong, or there is no row
     */
    public Dataset<Row> events() {
        SourceConfig.Events events = source.events();
        MappedFiles files = open("source.events", events.files()).nonEmpty();
        // A task reads its block of a file from front to back, so the id increases within the block. The assignment of
        // blocks to tasks does not matter.
        Column row = struct(
                col("_metadata.file_path").as("file"),
                col("_metadata.file_block_start").as("block"),
                monotonically_increasing_id().as("row"));
        Dataset<Row> rows = files.rows()
                .select(
                        lit(source.input()).as(Tables.INPUT.name()),
                        files.text("consumerId", events.consumerId()).as(Tables.CONSUMER_ID.name()),
                        files.value("eventAt", events.eventAt(), TimestampType, TimestampNTZType, DateType)
                                .cast(TimestampType)
                                .as(Tables.EVENT_AT.name()),
                        files.text("sku", events.sku()).as(Tables.SKU.name()),
                        files.text("action", events.action()).as(Tables.ACTION.name()),
                        files.text("price", events.price()).as(Tables.PRICE.name()),
                        files.rank("order", events.order()).as(RawEvents.SOURCE_ORDER),
                        row.as(RawEvents.SOURCE_ROW),
                        files.wholeRow().as(RawEvents.SOURCE),
                        files.malformed().as(RawEvents.MALFORMED),
                        files.undecodable().as(RawEvents.UNDECODABLE));
        files.checkExpressions();
        return rows;
    }

    /**
     * Names the file that cannot be read, such as a truncated gzip file, after an action on these datasets has failed;
     * returns if the failure has another reason. If Spark does not name the file, a few files are read once more to find
     * it, since the failure may be another's, such as a lost executor's.
     *
     * @throws UserError if a file of the shop cannot be read
     */
    public void throwIfUnreadable(Throwable failure) {
        ReadFailure.throwIfFileNamed(failure);
        if (Throwables.getRootCause(failure) instanceof IOException) {
            inputFiles().limit(MOST_FILES_READ_AGAIN).forEach(this::throwIfUnreadable);
        }
    }

    private Stream<String> inputFiles() {
        Stream<MappedFiles> mapped = Stream.of(
                        Optional.of(open("source.events", source.events().files())),
                        Optional.of(open("source.items", source.items().files())),
                        source.consumers().map(consumers -> open("source.consumers", consumers.files())))
                .flatMap(Optional::stream);
        return mapped.flatMap(files -> Arrays.stream(files.paths())).distinct();
    }

    private void throwIfUnreadable(String file) {
        try {
            spark.read().text(file).count();
        } catch (Exception failure) {
            throw ReadFailure.ofFile(file, failure);
        }
    }

    private MappedFiles open(String setting, Files files) {
        return MappedFiles.open(spark, source.path(), setting, files);
    }

    private static void checkFashionGenders(Dataset<Row> items) {
        Column gender = Tables.ITEM_FASHION_GENDER.column();
        List<String> others = items
                .select(gender)
                .where(not(gender.isInCollection(FashionGender.textsOfItems())))
                .distinct()
                .orderBy(gender)
                .limit(5)
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        check(
                others.isEmpty(),
                "source.items.fashionGender must return female, male, or null for an item of neither or both; got %s",
                others);
    }
}
