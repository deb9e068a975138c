package io.unicon.jobs.config;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options for the sources of the settings. */
public final class ConfigOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Settings that override the defaults; may be repeated, and a later file overrides an earlier one.")
    private List<String> files = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A single setting that overrides the files, such as segments.k=100; may be repeated.")
    private List<String> settings = List.of();

    /**
     * The configuration; see {@link ConfigLoader#open}.
     *
     * @param shorthand settings of short options; they override all others
     */
    public Settings open(List<String> shorthand) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(shorthand);
        return ConfigLoader.open(files, all);
    }

    /** The configuration, with the default of each setting that is auto. */
    public UniconConfig load(List<String> shorthand) {
        return open(shorthand).config();
    }
}
