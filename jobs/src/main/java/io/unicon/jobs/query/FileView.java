package io.unicon.jobs.query;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file, folder or glob, and the name by which statements know it.
 *
 * @param name the name of the file without its endings
 */
record FileView(String name, String path) {

    private static final Pattern FOLDERS = Pattern.compile("^.*/(?=[^/])|/+$");
    private static final Pattern ENDINGS = Pattern.compile("(?<=.)[.].*$");
    private static final Pattern NO_WORD = Pattern.compile("\\W+");
    private static final Pattern LETTER = Pattern.compile("_*[A-Za-z].*");

    /** Files of the same name get a number. */
    static List<FileView> of(List<String> paths) {
        Set<String> taken = new HashSet<>();
        return paths.stream()
                .map(path -> new FileView(free(name(path), taken), path))
                .toList();
    }

    private static String name(String path) {
        String file = FOLDERS.matcher(path).replaceAll("");
        String words = NO_WORD.matcher(ENDINGS.matcher(file).replaceAll("")).replaceAll("_");
        return LETTER.matcher(words).matches()
                ? words
                : "file" + words.replaceFirst("^_*", "_").replaceFirst("_$", "");
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
            free = name + "_" + number;
        }
        return free;
    }
}
