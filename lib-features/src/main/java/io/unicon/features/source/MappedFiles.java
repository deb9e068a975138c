package io.unicon.features.source;

import static io.unicon.features.error.UserError.check;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.unicon.features.error.UserError;
import io.unicon.features.source.SourceConfig.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The rows of the files of one mapping, and the expressions of the mapping over their columns. */
final class MappedFiles {

    private static final String MALFORMED = "_malformed_row";
    private static final String REPLACEMENT_CHARACTER = "\uFFFD";
    private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z][A-Za-z0-9+.-]*:.*");

    /** Default options of the readers that parse text; the options of the mapping override them. */
    private static final Map<String, Map<String, String>> TEXT_FORMATS = ImmutableMap.of(
            "csv", ImmutableMap.of("header", "true", "escape", "\"", "enforceSchema", "false"),
            "json", ImmutableMap.of("primitivesAsString", "true"));

    private final String setting;
    private final String location;
    private final Files files;
    private final Dataset<Row> rows;
    private final Column malformed;

    private MappedFiles(String setting, String location, Files files, Dataset<Row> rows, Column malformed) {
        this.setting = setting;
        this.location = location;
        this.files = files;
        this.rows = rows;
        this.malformed = malformed;
    }

    /**
     * Finds the files and their columns, without reading all rows.
     *
     * @param setting the key of the mapping in the configuration, such as {@code source.items}
     * @throws UserError if the files or the format do not exist, or the files have no columns
     */
    static MappedFiles open(SparkSession spark, String folder, String setting, Files files) {
        String location = ABSOLUTE.matcher(files.path()).matches() ? files.path() : folder + "/" + files.path();
        DataFrameReader reader = spark.read()
                .format(files.format())
                .options(TEXT_FORMATS.getOrDefault(files.format(), Map.of()))
                .options(files.options().orElse(Map.of()));
        try {
            if (!TEXT_FORMATS.containsKey(files.format())) {
                return new MappedFiles(setting, location, files, reader.load(location), lit(false));
            }
            reader.option("mode", "PERMISSIVE").option("columnNameOfCorruptRecord", MALFORMED);
            StructType found = reader.load(location).schema();
            check(!found.isEmpty(), "%s.files.path: %s is empty", setting, location);
            Dataset<Row> rows = reader.schema(withMalformed(found)).load(location);
            return new MappedFiles(
                    setting, location, files, rows, col(MALFORMED).isNotNull());
        } catch (Exception failure) {
            throw ReadFailure.ofOpening(setting, location, files.format(), failure);
        }
    }

    private static StructType withMalformed(StructType found) {
        return new StructType(Arrays.stream(found.fields())
                        .filter(field -> !field.name().equals(MALFORMED))
                        .toArray(StructField[]::new))
                .add(MALFORMED, DataTypes.StringType);
    }

    /** The rows in scope. A row for which the condition is null is in scope, so that it is checked and not lost. */
    Dataset<Row> rows() {
        return files.where()
                .map(where -> value("files.where", where, DataTypes.BooleanType))
                .map(where -> rows.where(malformed.or(coalesce(where, lit(true)))))
                .orElse(rows);
    }

    /** @throws UserError if the files have no row, in scope or not */
    MappedFiles nonEmpty() {
        try {
            check(!rows.isEmpty(), "%s.files.path: %s has no rows", setting, location);
        } catch (Exception failure) {
            throw ReadFailure.ofOpening(setting, location, files.format(), failure);
        }
        return this;
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
     * The value of an expression of the mapping.
     *
     * @throws UserError if the expression is not SQL or refers to columns or functions that do not exist
     */
    Column value(String key, String expression) {
        typeOf(key, expression);
        return expr(expression);
    }

    /** @throws UserError also if the type of the expression is not one of {@code types} */
    Column value(String key, String expression, DataType... types) {
        DataType type = typeOf(key, expression);
        check(
                ImmutableSet.copyOf(types).contains(type),
                "%s.%s: '%s' has type %s; expected %s",
                setting,
                key,
                expression,
                type.simpleString(),
                types[0].simpleString());
        return expr(expression);
    }

    Column text(String key, String expression) {
        return value(key, expression).cast(DataTypes.StringType);
    }

    Column text(String key, Optional<String> expression) {
        return expression.map(mapped -> text(key, mapped)).orElse(lit(null).cast(DataTypes.StringType));
    }

    /** The value of an expression that sorts rows; without an expression, all rows are equal. */
    Column rank(String key, Optional<String> expression) {
        return expression.map(mapped -> value(key, mapped)).orElse(lit(0));
    }

    private DataType typeOf(String key, String expression) {
        try {
            return rows.select(expr(expression)).schema().fields()[0].dataType();
        } catch (Exception failure) {
            throw ReadFailure.ofExpression(setting, key, expression, sourceColumns(), failure);
        }
    }

    private Set<String> sourceColumns() {
        return Arrays.stream(rows.columns())
                .filter(column -> !column.equals(MALFORMED))
                .collect(ImmutableSet.toImmutableSet());
    }

    private static Column quoted(StructField field) {
        return col("`" + field.name().replace("`", "``") + "`");
    }
}
