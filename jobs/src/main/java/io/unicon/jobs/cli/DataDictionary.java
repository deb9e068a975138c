package io.unicon.jobs.cli;

import io.unicon.features.table.Field;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import io.unicon.features.table.View;
import io.unicon.features.table.Views;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every table, column and view with its meaning, as Markdown. */
public final class DataDictionary {

    private DataDictionary() {}

    public static String markdown() {
        StringBuilder text =
                new StringBuilder("# Tables\n\nPrinted by `./unicon tables` from the catalogue in the code.\n");
        for (Table table : Tables.ALL) {
            text.append("\n## %s\n%s\n\n".formatted(table.name(), table.meaning()));
            text.append("Key: %s. Partitioned by: %s.\n\n".formatted(names(table.key()), names(table.partitioning())));
            text.append("| column | type | null | meaning |\n|---|---|---|---|\n");
            for (Field field : table.fields()) {
                text.append("| `%s` | `%s` | %s | %s |\n"
                        .formatted(
                                field.name(),
                                field.type().sql().toLowerCase(Locale.ROOT),
                                field.required() ? "no" : "yes",
                                field.meaning()));
            }
            if (!table.checks().isEmpty()) {
                text.append("\nChecked on every row: %s.\n"
                        .formatted(table.checks().values().stream()
                                .map(check -> "`" + check + "`")
                                .collect(Collectors.joining(", "))));
            }
        }
        text.append("""

                # Views
                Joins that queries often begin with. `./unicon sql` knows them; elsewhere, create them by
                `CREATE VIEW name AS` and the query.
                """);
        for (View view : Views.ALL) {
            text.append("\n## %s\n%s\n```sql\n%s\n```\n".formatted(view.name(), view.meaning(), view.query()));
        }
        return text.toString();
    }

    private static String names(List<Field> fields) {
        return fields.isEmpty()
                ? "none"
                : fields.stream().map(field -> "`" + field.name() + "`").collect(Collectors.joining(", "));
    }
}
