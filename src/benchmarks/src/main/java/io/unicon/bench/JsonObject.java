package io.unicon.bench;

import ai.djl.engine.Engine;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unicon.jobs.run.CodeVersion;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The object that a benchmark prints: its keys in the order of insertion. */
final class JsonObject {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** An object that starts with the measured program and its engine. */
    static JsonObject ofPeer() {
        return new JsonObject()
                .put(
                        "peer",
                        "unicon %s (djl %s, pytorch %s)"
                                .formatted(
                                        CodeVersion.CURRENT,
                                        Engine.getDjlVersion(),
                                        Engine.getEngine("PyTorch").getVersion()));
    }

    JsonObject put(String key, String value) {
        values.put(key, value);
        return this;
    }

    JsonObject put(String key, int value) {
        values.put(key, value);
        return this;
    }

    JsonObject put(String key, double value, int decimals) {
        values.put(key, BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN));
        return this;
    }

    /** Prints the object on a line of its own. */
    void print(CommandSpec command) {
        PrintWriter out = command.commandLine().getOut();
        try {
            out.println(new ObjectMapper().writeValueAsString(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        out.flush();
    }
}
