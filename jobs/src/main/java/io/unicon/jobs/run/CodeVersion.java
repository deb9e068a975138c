package io.unicon.jobs.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this build, as Maven wrote it into the jar. */
public final class CodeVersion {

    public static final String CURRENT = read();

    private CodeVersion() {}

    /**
     * Identifies the program itself: the content of its jar, or, where its classes lie in folders, their names, sizes and
     * times.
     */
    static String hash() {
        return Program.HASH;
    }

    private static String read() {
        try (InputStream in = CodeVersion.class.getResourceAsStream("/unicon-build.properties")) {
            Properties build = new Properties();
            build.load(in);
            return build.getProperty("version");
        } catch (IOException e) {
            throw new IllegalStateException("The jar lacks its own version", e);
        }
    }
}
