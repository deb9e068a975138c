package io.unicon.jobs.choose;

import com.fasterxml.jackson.databind.JsonNode;
import io.unicon.features.error.UserError;
import io.unicon.features.sequence.SequenceBuilder;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.jobs.config.Settings;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.model.artefact.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Chooses settings that are auto from a sample of the log's events. The lengths of sequences come from the windows in
 * which consumers have events; the number of segments and of epochs from the sequences that the variants make of the
 * sample.
 */
public final class SettingsChooser {

    private final Dataset<Row> events;
    private final Dataset<Row> items;
    private final EventProfile profile;
    private final Choices choices;
    private final int parts;

    /**
     * A chooser.
     *
     * @param events rows of {@code events} of the consumers of the sample; read several times
     * @param items rows of {@code items}
     * @throws UserError if there is no event
     */
    public SettingsChooser(Dataset<Row> events, Dataset<Row> items, EventSample sample) {
        this.events = events;
        this.items = items;
        this.parts = sample.parts();
        this.profile = EventProfiler.of(events, items, parts)
                .orElseThrow(() -> new UserError(
                        "There is no event before the as-of date, so no setting can be chosen from the log."));
        this.choices = Choices.of(profile);
    }

    /**
     * A choice for each setting.
     *
     * @param settings settings whose choices, if there are any, hold for the other settings
     * @param wanted paths of settings that are auto
     * @param selected the variants that are built, of a configuration
     */
    public Map<String, Reasoned<JsonNode>> choose(
            Settings settings, List<String> wanted, LocalDate asOf, Function<Settings, List<VariantConfig>> selected) {
        Map<String, Reasoned<JsonNode>> chosen = new TreeMap<>();
        for (String path : wanted) {
            ofTheLog(path).ifPresent(choice -> chosen.put(path, json(choice)));
        }
        if (chosen.size() < wanted.size()) {
            Map<String, JsonNode> known = new TreeMap<>(settings.chosen());
            chosen.forEach((path, choice) -> known.put(path, choice.value()));
            Settings resolved = settings.choose(known);
            long sequences = fewestSequences(resolved.config(), asOf, selected.apply(resolved));
            for (String path : wanted) {
                chosen.computeIfAbsent(path, open -> json(ofSequences(open, sequences)));
            }
        }
        return chosen;
    }

    /** The choice for a setting that does not depend on sequences. */
    private Optional<Reasoned<?>> ofTheLog(String path) {
        return switch (path.replaceFirst("variants[.].*[.]", "")) {
            case "windowDays" -> Optional.of(choices.window().days());
            case "minEvents" -> Optional.of(choices.window().minEvents());
            case "maxEvents" -> Optional.of(choices.window().maxEvents());
            case "encoder.attributes" -> Optional.of(choices.encoderAttributes());
            case "description.attributes" -> Optional.of(choices.descriptionAttributes());
            case "description.significantActions" -> Optional.of(choices.significantActions());
            default -> Optional.empty();
        };
    }

    private Reasoned<?> ofSequences(String path, long sequences) {
        return switch (path) {
            case "segments.k" -> Choices.segments(sequences, profile.items());
            case "training.maxEpochs" -> Choices.maxEpochs(sequences);
            default -> throw new IllegalArgumentException("No choice is known for " + path);
        };
    }

    /** The sequences of the variant that has the fewest, estimated from the sample. */
    private long fewestSequences(UniconConfig config, LocalDate asOf, List<VariantConfig> variants) {
        return variants.stream()
                .map(variant -> new SequenceBuilder(variant, config.styleSilhouettes(), asOf)
                                .build(events, items)
                                .count()
                        * parts)
                .collect(Collectors.minBy(Long::compare))
                .orElseThrow();
    }

    private static Reasoned<JsonNode> json(Reasoned<?> choice) {
        return new Reasoned<>(Json.MAPPER.valueToTree(choice.value()), choice.reason());
    }
}
