package io.unicon.features.domain;

import java.util.regex.Pattern;

/** Names of partitions, which are valid folder names on every file system. */
public final class PartitionNames {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]+");

    private PartitionNames() {}

    /** Whether the name is not empty and consists of letters, digits, '_' and '-'. */
    public static boolean allow(String name) {
        return SAFE.matcher(name).matches();
    }
}
