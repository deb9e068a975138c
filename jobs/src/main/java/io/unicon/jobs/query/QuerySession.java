package io.unicon.jobs.query;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import io.unicon.features.error.Redaction;
import io.unicon.features.error.SparkFailure;
import io.unicon.features.error.UserError;
import io.unicon.features.spark.PlanSize;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableSize;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.features.table.View;
import io.unicon.features.table.Views;
import io.unicon.jobs.run.SmallWork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Spark SQL on the tables of a warehouse and the {@link Views} over them, by their names, and on files. The names are
 * temporary views of the session, so no statement changes a table.
 */
public final class QuerySession {

    private static final Pattern ERROR_CLASS = Pattern.compile("^\\[[A-Z0-9_.]+] ");
    private static final String NO_TABLES =
            "The warehouse holds no table yet. Run `unicon ingest` first, or choose another with --set warehouse.";
    private static final Splitter LINES = Splitter.on('\n');

    private final SparkSession spark;
    private final TableStore store;
    private final Set<String> named = new HashSet<>();
    private final List<FileView> files = new ArrayList<>();

    public QuerySession(SparkSession spark, TableStore store) {
        this.spark = spark;
        this.store = store;
    }

    /**
     * The statements of a text. Each ends with the line that ends with a semicolon, the last one with the text; lines
     * that begin with two hyphens are comments.
     */
    public static List<String> statements(String text) {
        ImmutableList.Builder<String> statements = ImmutableList.builder();
        List<String> lines = new ArrayList<>();
        for (String line : LINES.split(text)) {
            if (line.isBlank() || line.stripLeading().startsWith("--")) {
                continue;
            }
            boolean last = endsStatement(line);
            lines.add(last ? line.substring(0, line.lastIndexOf(';')) : line);
            if (last) {
                statements.add(String.join("\n", lines));
                lines.clear();
            }
        }
        if (!lines.isEmpty()) {
            statements.add(String.join("\n", lines));
        }
        return statements.build();
    }

    static boolean endsStatement(String line) {
        return line.stripTrailing().endsWith(";");
    }

    /**
     * Gives the rows of a file the name of the file, before a table of the same name.
     *
     * @param rows reads the rows of a path
     */
    void name(FileView file, Function<String, Dataset<Row>> rows) {
        rows.apply(file.path()).createOrReplaceTempView(file.name());
        files.add(file);
        named.add(file.name().toLowerCase(Locale.ROOT));
    }

    /** The names that a statement can use, and an example. */
    String overview() {
        StringBuilder text = new StringBuilder();
        for (FileView file : files) {
            String columns = String.join(", ", spark.table(file.name()).columns());
            text.append("%s, the rows of %s: %s%n".formatted(file.name(), file.path(), columns));
        }
        List<Table> tables = present();
        if (files.isEmpty() && tables.isEmpty()) {
            return NO_TABLES + " Or query files: unicon sql FILES...";
        }
        if (!tables.isEmpty()) {
            text.append("%-24s %15s%n".formatted("Tables:", "rows"));
            tables.forEach(table -> text.append("  %-22s %15s%n".formatted(table.name(), rowCount(table))));
        }
        String example = files.isEmpty() ? example(tables) : files.get(0).name();
        return text + "For example: SELECT * FROM %s LIMIT 5;".formatted(example);
    }

    /** Without a scan; a hyphen if Delta has not noted it. */
    private String rowCount(Table table) {
        OptionalLong rows = store.size(table).map(TableSize::rows).orElse(OptionalLong.empty());
        return rows.isPresent() ? String.format(Locale.ROOT, "%,d", rows.getAsLong()) : "-";
    }

    private static String example(List<Table> tables) {
        return tables.contains(Tables.EVENTS)
                ? Tables.EVENTS.name()
                : tables.get(0).name();
    }

    private List<Table> present() {
        return Tables.ALL.stream().filter(store::exists).toList();
    }

    /**
     * Runs one statement.
     *
     * @throws UserError with the first line of Spark's message, if it is not a statement or refers to something that does
     *     not exist
     */
    public Dataset<Row> run(String statement) {
        nameWhatIsMentionedIn(statement);
        try {
            return spark.sql(statement);
        } catch (Exception failure) { // Spark throws the checked AnalysisException without declaring it
            throw mistake(failure);
        }
    }

    /**
     * Prints the first rows of the result of a statement; wider values are cut.
     *
     * @throws UserError also if the rows cannot be computed, such as of a damaged file
     */
    void show(String statement, int rows, int width) {
        SmallWork.run(spark, bytes(Mentions.in(statement)), () -> {
            Dataset<Row> result = run(statement);
            if (result.columns().length == 0) {
                return;
            }
            try {
                result.show(rows, width);
            } catch (Exception failure) { // as above
                throw mistake(failure);
            }
        });
    }

    /** The bytes of the files and tables that a statement reads; empty if unknown. */
    private OptionalLong bytes(Mentions mentions) {
        OptionalLong stored = SmallWork.bytes(store, mentions.tables());
        if (mentions.places() || stored.isEmpty()) {
            return OptionalLong.empty();
        }
        double given = files.stream()
                .map(FileView::name)
                .filter(mentions::contain)
                .mapToDouble(name -> PlanSize.bytes(spark.table(name)))
                .sum();
        return OptionalLong.of((long) (stored.getAsLong() + given));
    }

    private UserError mistake(Exception failure) {
        if (failure instanceof UserError mistake) {
            return mistake;
        }
        Throwable cause = Throwables.getRootCause(failure);
        String message = Strings.nullToEmpty(
                cause instanceof AnalysisException analysis ? analysis.getSimpleMessage() : cause.getMessage());
        String first = message.isBlank()
                ? cause.toString()
                : message.strip().lines().findFirst().orElseThrow();
        return new UserError(
                Redaction.of(ERROR_CLASS.matcher(first).replaceFirst("")) + presentTables(failure), failure);
    }

    private String presentTables(Exception mistake) {
        if (!SparkFailure.errorClass(mistake).equals("TABLE_OR_VIEW_NOT_FOUND")) {
            return "";
        }
        List<Table> present = present();
        if (!files.isEmpty()) {
            return " The files are "
                    + String.join(", ", files.stream().map(FileView::name).toList()) + ".";
        }
        return present.isEmpty()
                ? " " + NO_TABLES
                : " The warehouse holds the tables "
                        + String.join(", ", present.stream().map(Table::name).toList()) + ".";
    }

    /** Opening a table takes a moment, so only tables that the statement names are opened; SHOW needs all. */
    private void nameWhatIsMentionedIn(String statement) {
        Mentions mentions = Mentions.in(statement);
        boolean all = mentions.contain("show");
        for (Table table : Tables.ALL) {
            if (all || mentions.contain(table.name())) {
                name(table);
            }
        }
        for (View view : Views.ALL) {
            if ((all || mentions.contain(view.name())) && !named.contains(view.name())) {
                name(view);
            }
        }
    }

    private void name(Table table) {
        if (!named.contains(table.name()) && store.exists(table)) {
            // A view of the columns, and not of the table itself, through which statements would change it.
            store.read(table).select(table.selection()).createOrReplaceTempView(table.name());
            named.add(table.name());
        }
    }

    private void name(View view) {
        nameWhatIsMentionedIn(view.query());
        try {
            spark.sql(view.query()).createOrReplaceTempView(view.name());
            named.add(view.name());
        } catch (Exception failure) { // Spark throws the checked AnalysisException without declaring it
            if (!(failure instanceof AnalysisException)) {
                throw failure;
            }
            // One of its tables has not been written yet; a query of the view fails with a message that it does not
            // exist.
        }
    }
}
