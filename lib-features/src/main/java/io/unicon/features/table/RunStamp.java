package io.unicon.features.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The run that wrote a row and the versions that it read. It is written to the metadata of every Delta commit and to
 * the {@code runs} table.
 *
 * @param configHash hexadecimal SHA-256 of the resolved configuration, first 16 digits
 * @param inputVersions the Delta version of each table that the run has read, by table
 */
public record RunStamp(
        String runId, String job, String asOf, String configHash, String codeVersion, Map<String, Long> inputVersions) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public String json() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("run_id", runId);
        values.put("job", job);
        values.put("as_of", asOf);
        values.put("config_hash", configHash);
        values.put("code_version", codeVersion);
        values.put("input_versions", inputVersions);
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the stamp of run " + runId, e);
        }
    }
}
