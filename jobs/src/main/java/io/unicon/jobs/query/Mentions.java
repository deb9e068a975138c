package io.unicon.jobs.query;

import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import io.unicon.features.table.View;
import io.unicon.features.table.Views;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a statement, among which are the names of all tables, views and files that it reads.
 *
 * @param words in lower case
 * @param places whether the statement may also read a folder, such as {@code delta.`/data/events`}
 */
record Mentions(Set<String> words, boolean places) {

    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern PLACE = Pattern.compile("\\.\\s*`");

    static Mentions in(String statement) {
        return new Mentions(
                WORD.matcher(statement.toLowerCase(Locale.ROOT))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toUnmodifiableSet()),
                PLACE.matcher(statement).find());
    }

    boolean contain(String name) {
        return words.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The tables that the statement may read, also through views. */
    Set<Table> tables() {
        Stream<Table> own = Tables.ALL.stream().filter(table -> contain(table.name()));
        Stream<View> views = Views.ALL.stream().filter(view -> contain(view.name()));
        return Stream.concat(own, views.flatMap(view -> in(view.query()).tables().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
