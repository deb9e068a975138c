package io.unicon.features.domain;

import java.util.regex.Pattern;

/** Names that can be the name of a folder on every file system, since they name a partition of a table. */
public final class PartitionNames {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]+");

    private PartitionNames() {}

    /** Whether the name is not empty and made of letters, digits, '_' and '-' alone. */
    public static boolean allow(String name) {
        return SAFE.matcher(name).matches();
    }
}
