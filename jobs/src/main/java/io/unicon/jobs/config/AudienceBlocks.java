package io.unicon.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The block {@code audiences}: one block for each audience, and {@code defaults}, with which each of them begins. */
final class AudienceBlocks {

    private static final String AUDIENCES = "audiences";
    private static final String DEFAULTS = "defaults";

    private AudienceBlocks() {}

    /**
     * Checks a layer before it is merged. A value that is not a block is a problem and is taken out of the layer, so that
     * everything else is still checked. A blank block means that there are no audiences: those merged before are removed,
     * the defaults stay.
     *
     * @return the problems, each with its path
     */
    static List<String> check(ObjectNode layer, ObjectNode merged) {
        List<String> problems = new ArrayList<>();
        JsonNode audiences = layer.get(AUDIENCES);
        if (audiences instanceof NullNode) {
            layer.remove(AUDIENCES);
            ((ObjectNode) merged.get(AUDIENCES)).retain(DEFAULTS);
        } else if (audiences instanceof ObjectNode blocks) {
            JsonNode defaults = blocks.get(DEFAULTS);
            if (defaults != null && !defaults.isObject()) {
                blocks.remove(DEFAULTS);
                problems.add("audiences.defaults: must be a block of settings; got " + defaults);
            }
        } else if (audiences != null) {
            layer.remove(AUDIENCES);
            problems.add("audiences: must be a block of audiences; got " + audiences);
        }
        return problems;
    }

    /** Completes every audience with the defaults, which are not an audience themselves. */
    static void fillIn(ObjectNode merged) {
        ObjectNode audiences = (ObjectNode) merged.get(AUDIENCES);
        ObjectNode defaults = (ObjectNode) audiences.remove(DEFAULTS);
        for (Map.Entry<String, JsonNode> audience : audiences.properties()) {
            if (audience.getValue() instanceof ObjectNode own) {
                ObjectNode whole = defaults.deepCopy();
                ConfigLoader.merge(whole, own);
                audience.setValue(whole);
            }
        }
    }
}
