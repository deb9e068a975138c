package io.unicon.features.source;

import static io.unicon.features.error.UserError.check;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import io.unicon.features.error.Redaction;
import io.unicon.features.error.UserError;
import io.unicon.features.source.SourceConfig.Files;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The rows of the files of one mapping, and the expressions of the mapping over their columns. */
final class MappedFiles {

    private static final String MALFORMED = "_malformed_row";
    private static final UserDefinedFunction WITHOUT_CREDENTIALS =
            udf((UDF1<String, String>) Redaction::of, DataTypes.StringType);
    private static final String REPLACEMENT_CHARACTER = "\uFFFD";

    /** Default options of the readers that parse text; the options of the mapping override them. */
    private static final Map<String, Map<String, String>> TEXT_FORMATS = ImmutableMap.of(
            "csv", ImmutableMap.of("header", "true", "escape", "\"", "enforceSchema", "false"),
            "json", ImmutableMap.of("primitivesAsString", "true"));

    private final String setting;
    private final FileLocation location;
    private final Files files;
    private final Dataset<Row> rows;
    private final Column malformed;
    private final Supplier<Boolean> empty;
    private final MappedExpressions expressions;

    private MappedFiles(
            String setting,
            FileLocation location,
            Files files,
            Dataset<Row> rows,
            Column malformed,
            Supplier<Boolean> empty) {
        this.setting = setting;
        this.location = location;
        this.files = files;
        this.rows = rows;
        this.malformed = malformed;
        this.empty = empty;
        this.expressions = new MappedExpressions(setting, rows, sourceColumns(rows));
    }

    /** The same files for another block of the mapping, without looking at them again. */
    MappedFiles in(String block, Files mapped) {
        return new MappedFiles(block, location, mapped, rows, malformed, empty);
    }

    /**
     * Finds the files and their columns, without reading all rows.
     *
     * @param setting the key of the mapping in the configuration, such as {@code source.items}
     * @throws UserError if the files or the format do not exist, the files have no columns, or the options or the kind
     *     of the files are wrong
     */
    static MappedFiles open(SparkSession spark, String folder, String setting, Files files) {
        try {
            return open(spark, setting, files, FileLocation.of(spark, folder, files.path()));
        } catch (Exception failure) { // Spark throws checked exceptions from methods that declare none
            throw ReadFailure.ofOpening(setting, FileLocation.written(folder, files.path()), files.format(), failure);
        }
    }

    private static MappedFiles open(SparkSession spark, String setting, Files files, FileLocation location)
            throws IOException {
        DataFrameReader reader = spark.read()
                .format(files.format())
                .options(TEXT_FORMATS.getOrDefault(files.format(), Map.of()))
                .options(files.options().orElse(Map.of()))
                .options(location.options());
        if (!TEXT_FORMATS.containsKey(files.format())) {
            Dataset<Row> loaded = reader.load(location.path());
            Dataset<Row> rows = files.format().equals("parquet") ? Nanoseconds.asTimes(loaded) : loaded;
            return new MappedFiles(setting, location, files, rows, lit(false), Suppliers.memoize(rows::isEmpty));
        }
        reader.option("mode", "PERMISSIVE").option("columnNameOfCorruptRecord", MALFORMED);
        Dataset<Row> sample = reader.load(location.path());
        check(!sample.schema().isEmpty(), "%s.files.path: %s is empty", setting, location.path());
        FirstBytes.check(spark, setting, files, sample.inputFiles()[0]);
        Dataset<Row> rows = reader.schema(withMalformed(sample.schema())).load(location.path());
        return new MappedFiles(
                setting, location, files, rows, col(MALFORMED).isNotNull(), Suppliers.memoize(rows::isEmpty));
    }

    private static StructType withMalformed(StructType found) {
        return new StructType(Arrays.stream(found.fields())
                        .filter(field -> !field.name().equals(MALFORMED))
                        .toArray(StructField[]::new))
                .add(MALFORMED, DataTypes.StringType);
    }

    /** The rows in scope. A row for which the condition is null is in scope, so that it is checked and not lost. */
    Dataset<Row> rows() {
        return files.where().isEmpty() ? rows : rows.where(not(outOfScope()));
    }

    /**
     * The rows that Spark has to read: all rows of a text, and those in scope of a format of which Spark skips the others
     * when it reads.
     */
    Dataset<Row> readRows() {
        return isText() ? rows : rows();
    }

    /** Whether one of {@link #readRows} is out of scope. */
    Column leftOut() {
        return isText() ? outOfScope() : lit(false);
    }

    /** The number of rows that are not among {@link #readRows}; it reads the columns of the condition only. */
    long skippedCount() {
        return isText() || files.where().isEmpty()
                ? 0
                : rows.where(outOfScope()).count();
    }

    private boolean isText() {
        return TEXT_FORMATS.containsKey(files.format());
    }

    private Column outOfScope() {
        return files.where()
                .map(where -> value("files.where", where, DataTypes.BooleanType))
                .map(where -> not(malformed.or(coalesce(where, lit(true)))))
                .orElse(lit(false));
    }

    /** @throws UserError if the files have no row, in scope or not */
    MappedFiles nonEmpty() {
        try {
            check(!empty.get(), "%s.files.path: %s has no rows", setting, location.path());
        } catch (Exception failure) {
            throw ReadFailure.ofOpening(setting, location.path(), files.format(), failure);
        }
        return this;
    }

    Files files() {
        return files;
    }

    String[] paths() {
        return rows.inputFiles();
    }

    Column malformed() {
        return malformed;
    }

    Column undecodable() {
        return Arrays.stream(rows.schema().fields())
                .filter(field -> field.dataType().equals(DataTypes.StringType))
                .map(field -> coalesce(quoted(field).contains(REPLACEMENT_CHARACTER), lit(false)))
                .reduce(lit(false), Column::or);
    }

    Column wholeRow() {
        return struct(col("*"));
    }

    /**
     * The value of an expression of the mapping; null if the expression is wrong, until {@link #checkExpressions} refuses it.
     */
    Column value(String key, String expression) {
        return expressions.value(key, expression);
    }

    /** The value of an expression of the mapping that has one of the types. */
    Column value(String key, String expression, DataType... types) {
        return expressions.value(key, expression, types);
    }

    Column text(String key, String expression) {
        return value(key, expression).cast(DataTypes.StringType);
    }

    Column text(String key, Optional<String> expression) {
        return expression.map(mapped -> text(key, mapped)).orElse(lit(null).cast(DataTypes.StringType));
    }

    /** The value of an expression that yields a timestamp, a date for midnight, or a text that is wholly a time. */
    Column time(String key, String expression, TimeTexts texts) {
        return expressions.converted(key, expression, MappedTypes.time(texts));
    }

    /** The value of an expression that yields a number, or a text that is wholly a number. */
    Column number(String key, Optional<String> expression) {
        return converted(key, expression, MappedTypes.NUMBER);
    }

    /** The value of an expression that sorts rows: a whole number, a date, a timestamp, or a text with a whole number. */
    Column order(String key, Optional<String> expression) {
        return converted(key, expression, MappedTypes.ORDER);
    }

    private Column converted(String key, Optional<String> expression, MappedTypes types) {
        return expression
                .map(mapped -> expressions.converted(key, mapped, types))
                .orElse(lit(null).cast(types.result()));
    }

    /** The place of the row: a struct of file, block and row, in the order of the files and of the rows within. */
    Column sourceRow() {
        // A task reads its block of a file from front to back, so the id increases within the block. The assignment of
        // blocks to tasks does not matter.
        Column file = col("_metadata.file_path");
        boolean hasCredentials = !Redaction.of(location.path()).equals(location.path());
        return struct(
                (hasCredentials ? WITHOUT_CREDENTIALS.apply(file) : file).as("file"),
                col("_metadata.file_block_start").as("block"),
                monotonically_increasing_id().as("row"));
    }

    /**
     * Refuses wrong expressions. Call it after the columns are mapped and before their rows are read.
     *
     * @throws UserError that lists every expression up to now that is not SQL, refers to columns or functions that do
     *     not exist, has the wrong type, does not look at one row alone, or is not deterministic
     */
    void checkExpressions() {
        expressions.check();
    }

    private static List<String> sourceColumns(Dataset<Row> rows) {
        return Arrays.stream(rows.columns())
                .filter(column -> !column.equals(MALFORMED))
                .toList();
    }

    private static Column quoted(StructField field) {
        return col("`" + field.name().replace("`", "``") + "`");
    }
}
