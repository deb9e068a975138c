package io.unicon.jobs.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.unicon.features.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads YAML, without what would be taken otherwise than it is meant: keys given twice, anchors, and variables. */
final class YamlText {

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+}");
    private static final String NOT_FINITE = "Malformed numeric value";

    private YamlText() {}

    /**
     * The tree of a text; a missing node if the text is blank.
     *
     * @param origin where the text comes from, for messages
     * @throws UserError with the line, if the text is not YAML, or has a key twice, an anchor, or a variable
     */
    static JsonNode tree(String origin, String text) {
        Set<String> problems = new LinkedHashSet<>(); // an anchored block has two tokens in its line
        try (YAMLParser parser = YAML.getFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String line = origin + ": line " + parser.currentTokenLocation().getLineNr() + ": ";
                if (parser.isCurrentAlias() || parser.getObjectId() != null) {
                    problems.add(
                            line + "anchors and aliases (&name, *name) are not supported; write the settings out.");
                }
                if (token == JsonToken.VALUE_STRING
                        && VARIABLE.matcher(parser.getText()).find()) {
                    problems.add(line + "variables are not expanded: " + parser.getText()
                            + ". Write the value; or let the shell expand it, with --set KEY=VALUE.");
                }
            }
            UserError.check(problems.isEmpty(), "%s", String.join("\n", problems));
            JsonNode tree = YAML.readTree(text);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            throw new UserError(
                    "%s: not readable as YAML, line %s: %s"
                            .formatted(
                                    origin,
                                    e.getLocation() == null
                                            ? "?"
                                            : e.getLocation().getLineNr(),
                                    reason(e.getOriginalMessage())),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a text in memory", e);
        }
    }

    private static String reason(String message) {
        return message.startsWith(NOT_FINITE)
                ? message.substring(NOT_FINITE.length()).strip() + " is no number for a setting; write a finite one."
                : message;
    }
}
