package io.unicon.features.source;

import io.unicon.features.source.SourceConfig.Consumers;
import io.unicon.features.source.SourceConfig.Duplicates;
import io.unicon.features.source.SourceConfig.Events;
import io.unicon.features.source.SourceConfig.Files;
import io.unicon.features.source.SourceConfig.Items;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** A shop whose files a test writes to a folder; by default items.csv and events.csv. */
public record TestShop(SparkSession spark, Path folder) {

    public static final String ITEM_HEADER = "sku,sex,form,brand,colour,version\n";
    static final String EVENT_HEADER = "time,who,what,did,paid\n";

    public void write(String name, String text) throws IOException {
        write(name, text, StandardCharsets.UTF_8);
    }

    void write(String name, String text, Charset charset) throws IOException {
        Path file = folder.resolve(name);
        java.nio.file.Files.createDirectories(file.getParent());
        java.nio.file.Files.writeString(file, text, charset);
    }

    public ShopFiles files() {
        return files(events(csv("events.csv")));
    }

    ShopFiles files(Events events) {
        return files(Optional.empty(), events);
    }

    public ShopFiles files(Consumers consumers) {
        return files(Optional.of(consumers), events(csv("events.csv")));
    }

    private ShopFiles files(Optional<Consumers> consumers, Events events) {
        return new ShopFiles(
                spark,
                new SourceConfig(folder.toString(), Optional.empty(), Optional.empty(), items(), consumers, events));
    }

    private static Items items() {
        return new Items(
                csv("items.csv"),
                "sku",
                Optional.of("sex"),
                Optional.of("form"),
                Optional.empty(),
                Optional.of("brand = 'Aurelia'"),
                Optional.empty(),
                Optional.empty(),
                Map.of("colour", "colour"),
                Optional.of("version"));
    }

    static Events events(Files files) {
        return events(files, "time", "what");
    }

    static Events events(Files files, String eventAt, String sku) {
        return new Events(
                files,
                Optional.empty(),
                "who",
                eventAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sku,
                "CASE did WHEN 'view' THEN 'click' WHEN 'order' THEN 'checkout' END",
                Optional.of("paid"),
                Optional.empty(),
                Optional.empty(),
                Duplicates.REJECT,
                Optional.empty());
    }

    public static Files csv(String path) {
        return files(path, "csv");
    }

    static Files files(String path, String format) {
        return new Files(path, format, Optional.empty(), Optional.empty());
    }
}
