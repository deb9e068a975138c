package io.unicon.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unicon.features.error.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads the configuration: the defaults that travel in the jar ({@code conf/unicon.yaml}), then each file, then each
 * {@code key=value}, where a later layer overrides single keys of an earlier one and {@code null} removes a key.
 */
public final class ConfigLoader {

    private static final String DEFAULTS = "/unicon.yaml";

    /** Settings that override earlier ones, and where they come from: the path of a file, or {@code --set}. */
    private record Layer(String origin, ObjectNode settings) {

        void report(List<String> found, List<String> problems) {
            found.forEach(problem -> problems.add(origin + ": " + problem));
        }
    }

    private ConfigLoader() {}

    /** The configuration of a run, with the default of each setting that is auto; see {@link #open}. */
    public static UniconConfig load(List<String> files, List<String> settings) {
        return open(files, settings).config();
    }

    /**
     * The configuration of a run.
     *
     * @param files paths or URIs of any scheme that Hadoop knows
     * @param settings such as {@code variants.v4.minEvents=5}; the value is YAML
     * @throws UserError that lists every unknown, missing and wrong setting at once
     */
    public static Settings open(List<String> files, List<String> settings) {
        List<Layer> layers = new ArrayList<>();
        files.forEach(file -> layers.add(new Layer(file, parse(file, content(file)))));
        settings.forEach(setting -> layers.add(new Layer("--set", override(setting))));
        ObjectNode merged = parse(DEFAULTS, defaults());
        List<String> problems = new ArrayList<>();
        for (Layer layer : layers) {
            layer.report(AudienceBlocks.check(layer.settings(), merged), problems);
            merge(merged, layer.settings().deepCopy()); // merging changes what it puts in
        }
        for (Layer layer : layers) {
            layer.report(UnknownSettings.in(layer.settings(), merged, UniconConfig.class), problems);
        }
        AudienceBlocks.fillIn(merged);
        Collection<String> automatic =
                AutomaticSettings.replaceIn(merged, parse(DEFAULTS, defaults())).keySet();
        return Settings.of(merged, automatic, problems);
    }

    /** Overrides single keys of the base; null removes one. */
    static void merge(ObjectNode base, ObjectNode layer) {
        layer.fields().forEachRemaining(entry -> {
            JsonNode old = base.get(entry.getKey());
            if (entry.getValue().isNull()) {
                base.remove(entry.getKey());
            } else if (old instanceof ObjectNode oldBlock && entry.getValue() instanceof ObjectNode newBlock) {
                merge(oldBlock, newBlock);
            } else {
                base.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static ObjectNode override(String setting) {
        int equals = setting.indexOf('=');
        UserError.check(equals > 0, "--set takes key=value, such as segments.k=100; got '%s'.", setting);
        JsonNode value = YamlText.tree("--set " + setting, setting.substring(equals + 1));
        String[] path = setting.substring(0, equals).split("\\.", -1);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode inner = node;
        for (int i = 0; i < path.length - 1; i++) {
            inner = inner.putObject(path[i]);
        }
        inner.set(path[path.length - 1], value.isMissingNode() ? JsonNodeFactory.instance.textNode("") : value);
        return node;
    }

    private static ObjectNode parse(String file, String text) {
        JsonNode tree = YamlText.tree(file, text);
        if (tree.isMissingNode() || tree.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        UserError.check(
                tree.isObject(), "%s: a configuration is a block of settings; got %s", file, tree.getNodeType());
        return (ObjectNode) tree;
    }

    private static String content(String file) {
        Path path = new Path(file);
        try {
            FileSystem files = path.getFileSystem(new Configuration());
            UserError.check(
                    !files.getFileStatus(path).isDirectory(), "The configuration %s is a folder; name a file.", file);
            return content(files, path);
        } catch (FileNotFoundException e) {
            throw new UserError("The configuration file " + file + " does not exist.", e);
        } catch (IOException e) {
            throw new UserError("The configuration file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String content(FileSystem files, Path path) throws IOException {
        try (InputStream in = files.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String defaults() {
        try (InputStream in = ConfigLoader.class.getResourceAsStream(DEFAULTS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The jar lacks its own defaults", e);
        }
    }
}
