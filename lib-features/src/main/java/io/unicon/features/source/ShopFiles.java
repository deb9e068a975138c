package io.unicon.features.source;

import static io.unicon.features.error.UserError.check;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.transform_values;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import com.google.common.base.Throwables;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.unicon.features.domain.FashionGender;
import io.unicon.features.error.UserError;
import io.unicon.features.source.SourceConfig.Files;
import io.unicon.features.table.Field;
import io.unicon.features.table.HashOrder;
import io.unicon.features.table.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads a shop's files, as its mapping says, into the columns of our tables. */
public final class ShopFiles {

    private static final int MOST_FILES_READ_AGAIN = 20;

    private final SparkSession spark;
    private final SourceConfig source;
    /** The files that were looked at; the blocks of a mapping often name the same ones. */
    private final Map<Files, MappedFiles> opened = new HashMap<>();

    public ShopFiles(SparkSession spark, SourceConfig source) {
        this.spark = spark;
        this.source = source;
    }

    /**
     * Identifies the files by their names, sizes and times.
     *
     * @return empty if a block has no files
     */
    public Optional<String> identity() {
        Hasher hasher = Hashing.sha256().newHasher();
        for (Files files : source.files()) {
            List<FileStatus> found = FileLocation.filesOf(spark, source.path(), files.path());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            hasher.putInt(found.size());
            for (FileStatus file : found) {
                hasher.putUnencodedChars(file.getPath().toString())
                        .putLong(file.getLen())
                        .putLong(file.getModificationTime());
            }
        }
        return Optional.of(hasher.hash().toString());
    }

    /** The bytes of the files of all blocks, those that several blocks name once. */
    public long bytes() {
        return source.files().stream()
                .flatMap(files -> FileLocation.filesOf(spark, source.path(), files.path()).stream())
                .distinct()
                .mapToLong(FileStatus::getLen)
                .sum();
    }

    /**
     * Reads every row of the items' files, even if malformed. The attributes are the typed columns of
     * {@link Tables#ITEMS}, as text, and the shop's own.
     *
     * @throws UserError if the files or the mapping are wrong, or there is no row
     */
    public RawDescriptions items() {
        SourceConfig.Items items = source.items();
        MappedFiles files = open("source.items", items.files()).nonEmpty();
        Map<String, Column> values = new LinkedHashMap<>();
        values.put(Tables.ITEM_FASHION_GENDER.name(), files.text("fashionGender", items.fashionGender()));
        values.put(Tables.SILHOUETTE.name(), files.text("silhouette", items.silhouette()));
        values.put(Tables.COMMODITY_GROUP.name(), files.text("commodityGroup", items.commodityGroup()));
        values.put(
                Tables.DESIGNER.name(),
                items.designer()
                        .map(expression -> files.value("designer", expression, BooleanType))
                        .orElse(lit(null))
                        .cast(StringType));
        values.put(Tables.TITLE.name(), files.text("title", items.title()));
        values.put(Tables.IMAGE_URL.name(), files.text("imageUrl", items.imageUrl()));
        values.putAll(attributes(files, items.attributes()));
        RawDescriptions rows = descriptions(files, Tables.SKU, "sku", items.sku(), values, items.describedAt());
        if (items.fashionGender().isPresent()) {
            checkFashionGenders(files, values.get(Tables.ITEM_FASHION_GENDER.name()));
        }
        return rows;
    }

    /**
     * Reads every row of the consumers' files, or of those in the sample, even if malformed; empty if the mapping has
     * none.
     *
     * @throws UserError if the files or the mapping are wrong
     */
    public Optional<RawDescriptions> consumers() {
        return source.consumers().map(consumers -> {
            MappedFiles files = open("source.consumers", consumers.files());
            RawDescriptions all = descriptions(
                    files,
                    Tables.CONSUMER_ID,
                    "id",
                    consumers.id(),
                    attributes(files, consumers.attributes()),
                    consumers.describedAt());
            return new RawDescriptions(sampled(all.rows()), all.key(), all.names());
        });
    }

    /**
     * Reads every row of the event files that is in scope and in the sample, even if malformed: {@code consumer_id}, {@code event_at},
     * {@code sku}, {@code action}, {@code price}, {@code quantity}, {@code attributes}, {@code event_id}, {@code
     * source_order}, {@code source_row} and the columns of {@link RawEvents}. A time, price, quantity or order that does
     * not parse is null.
     *
     * @throws UserError if the files or the mapping are wrong, or there is no row
     */
    public Dataset<Row> events() {
        MappedFiles files = open("source.events", source.events().files()).nonEmpty();
        return events(files, files.rows(), lit(false));
    }

    /**
     * Reads the same rows as {@link #events}, and of texts also those out of scope, so that one pass counts them.
     *
     * @throws UserError as {@link #events}
     */
    public Dataset<Row> eventsAndLeftOut() {
        MappedFiles files = open("source.events", source.events().files()).nonEmpty();
        return events(files, files.readRows(), files.leftOut());
    }

    private Dataset<Row> events(MappedFiles files, Dataset<Row> read, Column leftOut) {
        SourceConfig.Events events = source.events();
        Map<String, String> expressions = new LinkedHashMap<>();
        expressions.put("consumerId", events.consumerId());
        expressions.put("eventAt", events.eventAt());
        expressions.put("sku", events.sku());
        expressions.put("action", events.action());
        events.price().ifPresent(price -> expressions.put("price", price));
        events.quantity().ifPresent(quantity -> expressions.put("quantity", quantity));
        events.order().ifPresent(order -> expressions.put("order", order));
        events.eventId().ifPresent(id -> expressions.put("eventId", id));
        Dataset<Row> rows = read.select(
                named(Tables.CONSUMER_ID, files.text("consumerId", events.consumerId())),
                named(
                        Tables.EVENT_AT,
                        files.time("eventAt", events.eventAt(), new TimeTexts(events.timeFormat(), events.timeZone()))),
                named(Tables.SKU, files.text("sku", events.sku())),
                named(Tables.ACTION, files.text("action", events.action())),
                named(Tables.PRICE, files.number("price", events.price())),
                named(Tables.REJECTED_QUANTITY, files.number("quantity", events.quantity())),
                named(
                        Tables.REJECTED_ATTRIBUTES,
                        eventAttributes(files, events.attributes().orElse(Map.of()))),
                named(Tables.SOURCE_ORDER, files.order("order", events.order())),
                named(Tables.EVENT_ID, files.text("eventId", events.eventId())),
                named(Tables.SOURCE_ROW, files.sourceRow()),
                readValues(files, expressions),
                files.wholeRow().as(RawEvents.SOURCE),
                files.malformed().as(RawEvents.MALFORMED),
                files.undecodable().as(RawEvents.UNDECODABLE),
                leftOut.as(RawEvents.LEFT_OUT));
        files.checkExpressions();
        return sampled(inScope(rows, events.files()));
    }

    /**
     * Counts the rows that {@code where} leaves out and that the datasets do not hold, since Spark skips them when it
     * reads; 0 for texts.
     *
     * @param setting the block of the files, such as {@code source.items}
     */
    public long skippedCount(String setting, Files files) {
        return files.where().isEmpty() ? 0 : open(setting, files).skippedCount();
    }

    /** The rows without the values of those that are left out, which remain to be counted. */
    private static Dataset<Row> inScope(Dataset<Row> rows, Files files) {
        if (files.where().isEmpty()) {
            return rows;
        }
        Column leftOut = col(RawEvents.LEFT_OUT);
        return rows.select(Arrays.stream(rows.columns())
                .map(name -> name.equals(RawEvents.LEFT_OUT)
                        ? leftOut
                        : when(not(leftOut), col(name)).as(name))
                .toArray(Column[]::new));
    }

    /** The rows of the consumers in the sample, and as many of those without a consumer. */
    private Dataset<Row> sampled(Dataset<Row> rows) {
        Column who =
                coalesce(Tables.CONSUMER_ID.column(), Tables.SOURCE_ROW.column().cast(StringType));
        return source.sample()
                .map(share -> rows.where(col(RawEvents.LEFT_OUT).or(HashOrder.isAmong(share, who))))
                .orElse(rows);
    }

    private static RawDescriptions descriptions(
            MappedFiles files,
            Field key,
            String keySetting,
            String keyExpression,
            Map<String, Column> values,
            Optional<String> describedAt) {
        Column modified = col("_metadata.file_modification_time");
        Column at = describedAt
                .map(expression ->
                        coalesce(files.time("describedAt", expression, TimeTexts.ISO), lit(0).cast("timestamp")))
                .orElse(modified);
        Column row = named(Tables.SOURCE_ROW, files.sourceRow());
        Dataset<Row> rows = files.readRows()
                .select(
                        named(key, files.text(keySetting, keyExpression)),
                        array(values.values().toArray(Column[]::new))
                                .cast("array<string>")
                                .as(RawDescriptions.VALUES),
                        at.as(RawDescriptions.DESCRIBED_AT),
                        row,
                        readValues(files, Map.of(keySetting, keyExpression)),
                        files.wholeRow().as(RawEvents.SOURCE),
                        files.malformed().as(RawEvents.MALFORMED),
                        files.undecodable().as(RawEvents.UNDECODABLE),
                        files.leftOut().as(RawEvents.LEFT_OUT));
        files.checkExpressions();
        return new RawDescriptions(inScope(rows, files.files()), key, List.copyOf(values.keySet()));
    }

    private static Map<String, Column> attributes(MappedFiles files, Map<String, String> attributes) {
        Map<String, Column> values = new LinkedHashMap<>();
        attributes.forEach((name, expression) -> values.put(name, files.text("attributes." + name, expression)));
        return values;
    }

    /** The known values of the attributes. */
    private static Column eventAttributes(MappedFiles files, Map<String, String> attributes) {
        Column[] names = attributes.keySet().stream().map(name -> lit(name)).toArray(Column[]::new);
        Column[] values = attributes(files, attributes).values().toArray(Column[]::new);
        Column all = names.length == 0 ? map() : map_from_arrays(array(names), array(values));
        Column known = map_filter(all, (name, value) -> value.isNotNull());
        // The type of the filtered map still allows nulls, and Spark refuses to cast it to one that does not.
        return transform_values(known, (name, value) -> coalesce(value, lit("")))
                .cast(Tables.REJECTED_ATTRIBUTES.type());
    }

    private static Column readValues(MappedFiles files, Map<String, String> expressions) {
        List<Column> entries = new ArrayList<>();
        expressions.forEach((key, expression) -> {
            entries.add(lit(key));
            entries.add(files.text(key, expression));
        });
        return map(entries.toArray(Column[]::new)).as(RawEvents.READ_VALUES);
    }

    private static Column named(Field field, Column value) {
        return value.as(field.name());
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
        Files whole = new Files(files.path(), files.format(), files.options(), Optional.empty());
        return opened.computeIfAbsent(whole, place -> MappedFiles.open(spark, source.path(), setting, place))
                .in(setting, files);
    }

    private static void checkFashionGenders(MappedFiles files, Column value) {
        Column gender = Tables.ITEM_FASHION_GENDER.column();
        List<String> others = files
                .rows()
                .where(not(files.malformed()))
                .select(named(Tables.ITEM_FASHION_GENDER, value))
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
