package io.unicon.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.unicon.features.error.UserError;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.model.artefact.Json;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The settings that a warehouse has chosen. */
final class ChosenSettings {

    private ChosenSettings() {}

    /** The values by path; none if nothing has been chosen. */
    static Map<String, JsonNode> in(TableStore tables) {
        Map<String, JsonNode> values = new TreeMap<>();
        if (tables.exists(Tables.CHOSEN_SETTINGS)) {
            for (Row row : tables.read(Tables.CHOSEN_SETTINGS).collectAsList()) {
                values.put(Tables.SETTING.valueIn(row), value(Tables.CHOSEN_VALUE.valueIn(row)));
            }
        }
        return values;
    }

    private static JsonNode value(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UserError(
                    "The table chosen_settings has a value that is not JSON: " + json
                            + ". Choose anew with --choose-anew.",
                    e);
        }
    }
}
