package io.unicon.jobs.start;

import io.unicon.features.table.Caches;
import io.unicon.jobs.choose.Choices;
import io.unicon.jobs.choose.Reasoned;
import io.unicon.jobs.config.ConfigLoader;
import io.unicon.jobs.config.UniconConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The configuration for unknown files.
 *
 * @param yaml the text of the configuration, which loads
 * @param sections the profile
 */
record StartedShop(String yaml, List<ProfileSection> sections) {

    static StartedShop of(SparkSession spark, Caches caches, List<String> paths, String warehouse) throws IOException {
        GivenFiles files = new GivenFiles(spark);
        LogGuess guess = LogGuesser.of(paths.stream().map(files::open).toList());
        Reasoned<String> undecided = new Reasoned<>("reject", "equal rows are counted once");
        UniconConfig first = config(SettingsText.mapping(guess, Optional.empty(), undecided));
        ProfiledLog log = new LogProfiler(spark, first, caches).profile();
        Choices choices = Choices.of(log.profile().accepted()).asMapped();
        Optional<FirstAudience> audience = FirstAudience.of(log, choices);
        String yaml = head(paths, warehouse)
                + SettingsText.mapping(guess, choices.silhouette(), guess.duplicates(log.profile()))
                + "\n" + new ChoicesText(log.profile(), guess, choices, audience).yaml();
        config(yaml);
        return new StartedShop(yaml, new ProfileSections(log.profile(), guess, choices).all());
    }

    private static String head(List<String> paths, String warehouse) {
        return new YamlLines()
                .comment(0, "Written by unicon init from " + String.join(", ", paths) + ".")
                .comment(
                        0,
                        "A comment says why its line is as it is, and how sure that is: high, medium or low. Look at the lines"
                                + " with DECIDE. Every value that fills a column is an expression of Spark SQL;"
                                + " docs/sources.md explains the mapping, conf/unicon.yaml every other setting.")
                .blank()
                .value(0, "shop", "My shop")
                .value(0, "warehouse", warehouse)
                .blank()
                .toString();
    }

    private static UniconConfig config(String yaml) throws IOException {
        Path file = Files.createTempFile("unicon-init", ".yaml");
        try {
            Files.writeString(file, yaml);
            return ConfigLoader.load(List.of(file.toUri().toString()), List.of());
        } finally {
            Files.delete(file);
        }
    }
}
