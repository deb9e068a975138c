package io.unicon.features.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * The size of a version of a table, as Delta notes it beside the commit. It takes no Spark job.
 *
 * @param bytes the bytes of its files
 * @param rows its rows; empty if the table has more files than Delta lists there
 */
public record TableSize(long bytes, OptionalLong rows) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param version a checksum file (Delta protocol, "Version Checksum File") */
    static TableSize ofChecksum(JsonNode version) throws IOException {
        JsonNode files = version.path("allFiles");
        boolean lists = files.size() == version.path("numFiles").asInt();
        return new TableSize(version.path("tableSizeBytes").asLong(), lists ? rows(files) : OptionalLong.empty());
    }

    private static OptionalLong rows(JsonNode files) throws IOException {
        long rows = 0;
        for (JsonNode file : files) {
            JsonNode count = JSON.readTree(file.path("stats").asText("{}")).path("numRecords");
            if (!count.isNumber() || file.hasNonNull("deletionVector")) {
                return OptionalLong.empty();
            }
            rows += count.asLong();
        }
        return OptionalLong.of(rows);
    }
}
