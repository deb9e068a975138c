package io.unicon.segment.lookalike;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.unicon.features.error.UserError.check;

import com.fasterxml.jackson.core.type.TypeReference;
import com.google.common.collect.ImmutableMap;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.model.artefact.ArtefactStore.Content;
import io.unicon.model.artefact.Json;
import io.unicon.model.artefact.ModelArtefact;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The facts that a tabular scorer reads, in its order, as a part of its artefact. */
final class ReadFacts {

    private static final String FILE = "facts.json";

    private ReadFacts() {}

    static Map<String, Content> save(List<Field> facts) {
        List<String> names = facts.stream().map(Field::name).toList();
        return Map.of(FILE, out -> out.write(Json.inOrder(names)));
    }

    /**
     * The facts of an artefact.
     *
     * @throws io.unicon.features.error.UserError if a fact is no longer computed
     */
    static List<Field> load(ModelArtefact artefact) {
        Map<String, Field> known = Facts.ALL.stream().collect(ImmutableMap.toImmutableMap(Field::name, fact -> fact));
        return names(artefact).stream()
                .map(name -> {
                    check(
                            known.containsKey(name),
                            "Artefact %s reads the fact '%s', which is no longer computed. Run `unicon train-lookalike`"
                                    + " again.",
                            artefact.id(),
                            name);
                    return known.get(name);
                })
                .collect(toImmutableList());
    }

    private static List<String> names(ModelArtefact artefact) {
        try (InputStream in = artefact.open(FILE)) {
            return Json.MAPPER.readValue(in, new TypeReference<List<String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the facts of " + artefact.id(), e);
        }
    }
}
