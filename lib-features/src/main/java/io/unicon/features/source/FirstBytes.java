package io.unicon.features.source;

import io.unicon.features.error.UserError;
import io.unicon.features.source.SourceConfig.Files;
import io.unicon.features.spark.HadoopConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.SparkSession;

/** The first bytes of a text file, by which archives and two-byte encodings are recognised. */
final class FirstBytes {

    private static final int COUNT = 4;

    private final byte[] bytes;

    private FirstBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Refuses a file that Spark's reader of text would read as something else than it is.
     *
     * @param file as in {@code Dataset.inputFiles}
     * @throws UserError if it is an archive, compressed without saying so in its name, or in another encoding than the
     *     options say
     */
    static void check(SparkSession spark, String setting, Files files, String file) throws IOException {
        FirstBytes first = of(HadoopConfiguration.of(spark), new Path(URI.create(file)));
        UserError.check(
                !first.begin('P', 'K', 3, 4),
                "%s.files.path: %s is a zip archive, which Spark does not read. Unpack it; text files may be compressed"
                        + " one by one, as .gz, .bz2 or .deflate.",
                setting,
                file);
        UserError.check(
                !first.begin(0x1F, 0x8B),
                "%s.files.path: %s is compressed by gzip, but its name does not say so. Rename it to end with .gz.",
                setting,
                file);
        first.wideEncoding().ifPresent(encoding -> checkReadAs(encoding, setting, files, file));
    }

    /** Without multiLine, Spark looks for line breaks of one byte. */
    private static void checkReadAs(String encoding, String setting, Files files, String file) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(files.options().orElse(Map.of()));
        UserError.check(
                options.containsKey("encoding") && (options.containsKey("multiLine") || options.containsKey("lineSep")),
                "%s.files.path: %s is in the encoding %s. Convert it to UTF-8, or read it as CSV with"
                        + " %s.files.options.encoding=%s and %s.files.options.multiLine=true.",
                setting,
                file,
                encoding,
                setting,
                encoding,
                setting);
    }

    private static FirstBytes of(Configuration hadoop, Path file) throws IOException {
        CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file);
        try (InputStream raw = file.getFileSystem(hadoop).open(file);
                InputStream text = codec == null ? raw : codec.createInputStream(raw)) {
            return new FirstBytes(text.readNBytes(COUNT));
        }
    }

    private boolean begin(int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The encoding, if the text has two bytes a character: by its byte order mark, or the zero of its first letter. */
    private Optional<String> wideEncoding() {
        if (begin(0xFF, 0xFE) || begin(0xFE, 0xFF)) {
            return Optional.of("UTF-16");
        }
        if (bytes.length < 2 || (bytes[0] == 0) == (bytes[1] == 0)) {
            return Optional.empty();
        }
        return Optional.of(bytes[0] == 0 ? "UTF-16BE" : "UTF-16LE");
    }
}
