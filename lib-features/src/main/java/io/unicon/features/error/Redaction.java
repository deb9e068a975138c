package io.unicon.features.error;

import java.util.regex.Pattern;

/** Takes credentials out of text that is stored, logged or shown: those that URIs of files can contain. */
public final class Redaction {

    private static final String HIDDEN = "$1***";

    /** {@code scheme://user:password@host}. A name alone stays: {@code abfss://container@account}. */
    private static final Pattern USER_AND_PASSWORD = Pattern.compile("(\\w[\\w+.-]*://)[^/\\s:@]*:[^/\\s]+(?=@)");

    /** Parameters such as {@code ?sv=...&sig=...} and {@code ;AccountKey=...}. */
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)([?&;][\\w.-]*(?:sig|token|secret|passw|credential|key)[\\w.-]*=)[^&;\\s'\"]+");

    private Redaction() {}

    /** The text with {@code ***} in place of credentials in its URIs. */
    public static String of(String text) {
        return PARAMETER
                .matcher(USER_AND_PASSWORD.matcher(text).replaceAll(HIDDEN))
                .replaceAll(HIDDEN);
    }
}
