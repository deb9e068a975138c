package io.unicon.jobs.start;

import static org.apache.spark.sql.functions.expr;

import io.unicon.features.error.UserError;
import io.unicon.features.source.Nanoseconds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Reads a table once: to count rows and distinct values, and for a sample of rows. */
record TableSample(SparkSession spark, String path, TextShape shape) {

    private static final int MOST_COLUMNS = 300;

    /** As a mapping reads them; see docs/sources.md. */
    private static final Map<String, Map<String, String>> DEFAULTS = Map.of(
            "csv", Map.of("header", "true", "escape", "\"", "mode", "PERMISSIVE"),
            "json", Map.of("primitivesAsString", "true"));

    /** The rows, as a mapping reads them. */
    Dataset<Row> rows() throws IOException {
        Dataset<Row> rows = spark.read()
                .format(shape.format())
                .options(DEFAULTS.getOrDefault(shape.format(), Map.of()))
                .options(shape.options())
                .load(path);
        return shape.format().equals("parquet") ? Nanoseconds.asTimes(rows) : rows;
    }

    GivenTable table() throws IOException {
        Dataset<Row> rows = rows();
        List<ColumnSample> names = Stream.of(rows.schema().fields())
                .flatMap(field -> columns("", "", field))
                .toList();
        UserError.check(
                names.size() <= MOST_COLUMNS,
                "%s has %s columns. A table of events or items has a column for each property, not for each item;"
                        + " convert it to one row for each event or item.",
                path,
                names.size());
        UserError.check(!names.isEmpty(), "%s has no columns.", path);
        TableSummary summary = summary(rows, names);
        UserError.check(summary.rowCount() > 0, "%s has no rows.", path);
        List<List<String>> values = summary.values();
        List<ColumnSample> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ColumnSample name = names.get(i);
            columns.add(new ColumnSample(name.name(), name.sql(), name.type(), summary.distinct(i), values.get(i)));
        }
        return new GivenTable(
                path,
                shape.format(),
                shape.options(),
                shape.evidence(),
                rows,
                summary.rowCount(),
                SpelledTwice.joined(columns));
    }

    /** The column, or the fields of a struct. */
    private static Stream<ColumnSample> columns(String name, String sql, StructField field) {
        String whole = name + field.name();
        String expression = sql + quoted(field.name());
        DataType type = field.dataType();
        return type instanceof StructType struct && struct.fields().length > 0
                ? Stream.of(struct.fields()).flatMap(below -> columns(whole + ".", expression + ".", below))
                : Stream.of(new ColumnSample(whole, expression, type.typeName(), 0, List.of()));
    }

    /** Words of SQL and unusual names need quotes. */
    private static String quoted(String name) {
        boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_]*") && !Sql.isWord(name);
        return plain ? name : "`" + name.replace("`", "``") + "`";
    }

    /** One job: with Spark's aggregates, the distinct counts and the sample would be two, and slow to compile. */
    private static TableSummary summary(Dataset<Row> rows, List<ColumnSample> columns) {
        int width = columns.size();
        return rows.select(columns.stream()
                        .map(column -> expr(column.sql()).cast("string"))
                        .toArray(Column[]::new))
                .javaRDD()
                .mapPartitionsWithIndex(
                        (partition, texts) -> List.of(TableSummary.of(partition, width, texts))
                                .iterator(),
                        false)
                .treeReduce(TableSummary::plus);
    }
}
