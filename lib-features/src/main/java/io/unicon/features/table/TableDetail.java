package io.unicon.features.table;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The partition columns and the properties of a stored table. */
record TableDetail(List<String> partitionColumns, Map<String, String> properties) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> PROPERTIES = new TypeReference<>() {};

    /** Asks Spark, which lists the files of the table for it. */
    static TableDetail of(SparkSession spark, String sqlName) {
        Row detail = spark.sql("DESCRIBE DETAIL " + sqlName)
                .select("partitionColumns", "properties")
                .first();
        return new TableDetail(detail.getList(0), detail.getJavaMap(1));
    }

    /** @param metadata an action of Delta's log (Delta protocol, "Change Metadata") */
    static TableDetail ofMetadata(JsonNode metadata) {
        return new TableDetail(
                JSON.convertValue(metadata.get("partitionColumns"), NAMES),
                JSON.convertValue(metadata.get("configuration"), PROPERTIES));
    }
}
