package io.unicon.jobs.start;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.google.common.base.Splitter;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of YAML with comments. */
final class YamlLines {

    static final String DECIDE = "DECIDE: ";

    private static final int WIDTH = 118;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_./][A-Za-z0-9_./ ()=>*-]*");
    private static final Pattern WORD = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private final StringBuilder text = new StringBuilder();

    /** A key with a block below. */
    YamlLines block(int level, String key) {
        return line(level, key + ":");
    }

    /** A key with an empty block. */
    YamlLines none(int level, String key) {
        return line(level, key + ": {}");
    }

    YamlLines value(int level, String key, String value) {
        return line(level, key + ": " + scalar(value));
    }

    YamlLines number(int level, String key, Number value) {
        return line(level, key + ": " + value);
    }

    YamlLines list(int level, String key, Collection<String> values) {
        return line(
                level, key + ": [" + values.stream().map(YamlLines::scalar).collect(Collectors.joining(", ")) + "]");
    }

    /** A comment, broken into lines. */
    YamlLines comment(int level, String comment) {
        StringBuilder current = new StringBuilder("#");
        for (String word :
                Splitter.on(' ').split(comment.replaceAll("\\s+", " ").strip())) {
            if (2 * level + current.length() + 1 + word.length() > WIDTH && current.length() > 1) {
                line(level, current.toString());
                current = new StringBuilder("#  ");
            }
            current.append(' ').append(word);
        }
        return line(level, current.toString());
    }

    YamlLines blank() {
        text.append('\n');
        return this;
    }

    private YamlLines line(int level, String line) {
        text.append("  ".repeat(level)).append(line).append('\n');
        return this;
    }

    private static String scalar(String value) {
        boolean plain = PLAIN.matcher(value).matches()
                && !WORD.matcher(value).matches()
                && !value.endsWith(" ")
                && !value.contains(" #");
        return plain ? value : '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
