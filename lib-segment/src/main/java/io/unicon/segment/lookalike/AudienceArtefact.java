package io.unicon.segment.lookalike;

import static io.unicon.features.error.UserError.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.unicon.model.artefact.ArtefactStore.Content;
import io.unicon.model.artefact.Json;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The artefact of an audience: the settings that it was trained with, and the scores of the validation consumers, from
 * which a threshold can be chosen after training, too.
 */
public record AudienceArtefact(ModelArtefact artefact) {

    /** The block of the provenance's settings that holds {@link AudienceConfig#binding}. */
    public static final String SETTINGS = "audience";

    private static final String DECISION = "decision.json";

    /** @param threshold in use when the audience was trained */
    private record TrainedDecision(double threshold, SampleScores validation) {}

    /**
     * The parts that the decision adds to an artefact, by file name.
     *
     * @param threshold in use when the audience is trained
     */
    public static Map<String, Content> decision(double threshold, SampleScores validation) {
        // Another decision does not make another model.
        return Map.of(
                DECISION,
                Content.json(new TrainedDecision(threshold, validation)).unrepeatable());
    }

    /**
     * Refuses an artefact that was trained with another label, scorer or sampling or with other inputs than the
     * audience has now. Another decision does not need another training.
     *
     * @throws io.unicon.features.error.UserError naming each setting that differs, with both values
     */
    public void checkTrainedFor(AudienceConfig audience) {
        List<String> differences = new ArrayList<>();
        collectDifferences("", trainedWith(), Json.MAPPER.valueToTree(audience.binding()), differences);
        check(
                differences.isEmpty(),
                "Artefact %s was trained with other settings of audience '%s': %s. Run `unicon train-lookalike` again,"
                        + " or restore them under audiences.%s.",
                artefact.id(),
                audience.name(),
                String.join("; ", differences),
                audience.name());
    }

    private static void collectDifferences(String path, JsonNode then, JsonNode now, List<String> differences) {
        if (then.isObject() && now.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            then.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                collectDifferences(
                        path.isEmpty() ? name : path + "." + name, then.path(name), now.path(name), differences);
            }
        } else if (!then.equals(now)) {
            differences.add("%s was %s and is %s".formatted(path, text(then), text(now)));
        }
    }

    private static String text(JsonNode value) {
        return value instanceof MissingNode
                ? "not set"
                : value.isTextual() ? "'" + value.asText() + "'" : value.toString();
    }

    /**
     * The threshold of a decision with the scorer of this artefact.
     *
     * @throws io.unicon.features.error.UserError if the artefact is truncated or altered
     */
    public double threshold(Decision decision) {
        return decision.threshold(trainedDecision().validation().consumers()).tau();
    }

    /** The threshold in use when the audience was trained. */
    public double trainedThreshold() {
        return trainedDecision().threshold();
    }

    private TrainedDecision trainedDecision() {
        return artefact.json(DECISION, TrainedDecision.class);
    }

    /** The rule of the core. */
    public String core() {
        return trainedWith().path("core").asText();
    }

    /** What is predicted, such as {@code joining}. */
    public String task() {
        return trainedWith().path("task").asText();
    }

    /** The kind of scorer, such as {@code best_fact}. */
    public String scorer() {
        return trainedWith().path("scorer").asText();
    }

    private JsonNode trainedWith() {
        return artefact.manifest().provenance().settings().path(SETTINGS);
    }
}
