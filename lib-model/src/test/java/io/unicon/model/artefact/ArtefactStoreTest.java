package io.unicon.model.artefact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.error.UserError;
import io.unicon.model.artefact.Provenance.Parent;
import io.unicon.model.artefact.Provenance.Software;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtefactStoreTest {

    private static final LocalDate SEPTEMBER = LocalDate.parse("2020-09-23");
    private static final Configuration HADOOP = new Configuration(false);

    @TempDir
    private Path root;

    private ArtefactStore store;

    @BeforeEach
    void open() {
        store = new ArtefactStore(HADOOP, root.toString());
    }

    @Test
    void aSavedArtefactIsLoadedWithItsManifest() throws IOException {
        Provenance provenance = provenance("v4", SEPTEMBER, 1);

        ModelArtefact saved = save(provenance, "weights");

        ModelArtefact found = store.named(ArtefactKind.ENCODER, saved.id()).verify();
        assertThat(found.manifest().provenance()).isEqualTo(provenance);
        assertThat(found.manifest().metrics()).containsEntry("ndcg_10", 0.1);
        assertThat(found.hash()).isEqualTo(saved.hash());
        // sha256sum of the seven letters
        assertThat(found.manifest().files())
                .containsEntry(
                        "parameters.safetensors",
                        new Manifest.StoredFile(7, "9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c"));
        try (var in = found.open("parameters.safetensors")) {
            assertThat(in.readAllBytes()).isEqualTo("weights".getBytes(UTF_8));
        }
    }

    @Test
    void theIdDependsOnSettingsSeedDataParentsAndSoftware() {
        Provenance provenance = provenance("v4", SEPTEMBER, 1);
        String id = provenance.id();

        assertThat(id).matches("encoder-v4-2020-09-23-[0-9a-f]{8}");
        assertThat(provenance("v4", SEPTEMBER, 1).id()).isEqualTo(id);
        assertThat(provenance("v4", SEPTEMBER, 2).id()).isNotEqualTo(id);
        assertThat(with(provenance, "00fe", List.of(), provenance.software()).id())
                .isNotEqualTo(id);
        assertThat(with(provenance, "00ff", List.of(), new Software("0.2.0", "PyTorch 2.7.1"))
                        .id())
                .isNotEqualTo(id);
        assertThat(with(provenance, "00ff", List.of(), new Software("0.1.0", "PyTorch 2.8.0"))
                        .id())
                .isNotEqualTo(id);
        assertThat(with(provenance, "00ff", List.of(new Parent("encoder-v1-2020-09-23-0", "ff")), provenance.software())
                        .id())
                .isNotEqualTo(id);
        assertThat(with(provenance, "00ff", List.of(), provenance.software()).id())
                .as("table versions grow with every run, so they do not count")
                .isEqualTo(id);
        assertThatThrownBy(() -> provenance("v 4", SEPTEMBER, 1))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "the name 'v 4' cannot be part of the name of an artefact: use letters, digits, _ and - only");
    }

    @Test
    void findsTheNewestOfTheVariantUpToTheDate() {
        save(provenance("v4", LocalDate.parse("2020-08-01"), 1), "a");
        ModelArtefact wanted = save(provenance("v4", LocalDate.parse("2020-09-01"), 1), "b");
        save(provenance("v4", LocalDate.parse("2020-10-01"), 1), "c");
        save(provenance("v4-wide", LocalDate.parse("2020-09-02"), 1), "d");

        assertThat(store.newest(ArtefactKind.ENCODER, "v4", SEPTEMBER).id()).isEqualTo(wanted.id());
    }

    @Test
    void skipsAFolderWithAnImpossibleDate() throws IOException {
        ModelArtefact wanted = save(provenance("v4", SEPTEMBER, 1), "a");
        Path impossible = root.resolve("encoder/encoder-v4-2020-99-99-00000000");
        Files.createDirectories(impossible);
        Files.writeString(impossible.resolve("manifest.json"), "{}");

        assertThat(store.newest(ArtefactKind.ENCODER, "v4", SEPTEMBER).id()).isEqualTo(wanted.id());
    }

    @Test
    void theLastSavedOfTheSameDateIsTheNewest() throws IOException {
        ModelArtefact first = save(provenance("v4", SEPTEMBER, 1), "a");
        ModelArtefact second = save(provenance("v4", SEPTEMBER, 2), "b");
        boolean touched = file(first, "manifest.json").toFile().setLastModified(1_000_000);

        assertThat(touched).isTrue();
        assertThat(store.newest(ArtefactKind.ENCODER, "v4", SEPTEMBER).id()).isEqualTo(second.id());
    }

    @Test
    void listsTheExistingArtefactsIfTheRequestedOneIsMissing() {
        assertThatThrownBy(() -> store.newest(ArtefactKind.ENCODER, "v4", SEPTEMBER))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "There is no encoder artefact of variant 'v4' with an as-of date up to 2020-09-23 in %s. "
                                + "There are: none. Train one first, or choose another --as-of.",
                        root);

        String id = save(provenance("v1", SEPTEMBER, 1), "a").id();

        assertThatThrownBy(() -> store.named(ArtefactKind.ENCODER, "encoder-v4"))
                .isInstanceOf(UserError.class)
                .hasMessage("There is no encoder artefact 'encoder-v4' in %s. There are: %s.", root, id);
    }

    @Test
    void anInterruptedSaveIsInvisibleAndCanBeRepeated() {
        Provenance provenance = provenance("v4", SEPTEMBER, 1);
        save(provenance, "first");

        assertThatThrownBy(() -> store.save(provenance, Map.of(), Map.of("vocabularies.json", out -> {
                    out.write(1);
                    throw new IOException("the disk is full");
                })))
                .hasRootCauseMessage("the disk is full");

        assertThat(store.ids(ArtefactKind.ENCODER)).isEmpty();
        assertThat(save(provenance, "second")
                        .verify()
                        .manifest()
                        .files()
                        .get("parameters.safetensors")
                        .length())
                .isEqualTo(6);
        assertThat(store.ids(ArtefactKind.ENCODER)).containsExactly(provenance.id());
    }

    @Test
    void theSameModelCanBeSavedAgain() {
        Provenance provenance = provenance("v4", SEPTEMBER, 1);
        ModelArtefact first = save(provenance, "weights");

        ModelArtefact second = save(provenance, "weights");

        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(second.verify().id()).isEqualTo(first.id());
    }

    @Test
    void refusesAnotherModelWithTheSameId() {
        Provenance provenance = provenance("v4", SEPTEMBER, 1);
        ModelArtefact saved = save(provenance, "weights");

        assertThatThrownBy(() -> save(provenance, "other weights"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "There is already an artefact %s, and its parameters.safetensors differs from that of the model just"
                                + " trained, although settings, seed, data and versions are the same. The processor or the"
                                + " code may have changed. To replace the artefact, delete %s, then run the jobs that use it"
                                + " again.",
                        saved.id(), saved.location());
        assertThat(store.named(ArtefactKind.ENCODER, saved.id()).verify().hash())
                .as("the saved one is untouched")
                .isEqualTo(saved.hash());
    }

    @Test
    void aFileThatContainsATimeMayDiffer() {
        Provenance provenance = provenance("v4", SEPTEMBER, 1);
        ArtefactStore.Content monday = out -> out.write(1);
        ArtefactStore.Content tuesday = out -> out.write(2);
        store.save(provenance, Map.of(), Map.of("metadata", monday.unrepeatable()));

        ModelArtefact saved = store.save(provenance, Map.of(), Map.of("metadata", tuesday.unrepeatable()));

        assertThat(saved.verify().id()).isEqualTo(provenance.id());
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        ModelArtefact artefact = save(provenance("v4", SEPTEMBER, 1), "weights");
        overwrite(artefact, "parameters.safetensors", "weigh");

        assertThatThrownBy(artefact::verify)
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "Artefact %s: parameters.safetensors has 5 bytes where the manifest says 7. Train the model again, "
                                + "or copy the artefact again from its origin.",
                        artefact.location());
    }

    @Test
    void refusesAnAlteredFile() throws IOException {
        ModelArtefact artefact = save(provenance("v4", SEPTEMBER, 1), "weights");
        overwrite(artefact, "parameters.safetensors", "weighty");

        assertThatThrownBy(artefact::verify)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "Artefact %s: parameters.safetensors was altered: its SHA-256 is ", artefact.location());
    }

    @Test
    void refusesAFileThatDiffersFromTheFileSystemsChecksum() throws IOException {
        ModelArtefact artefact = save(provenance("v4", SEPTEMBER, 1), "weights");
        Files.writeString(file(artefact, "parameters.safetensors"), "weighty");

        assertThatThrownBy(artefact::verify)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("parameters.safetensors was altered");
    }

    @Test
    void refusesAMissingFile() throws IOException {
        ModelArtefact artefact = save(provenance("v4", SEPTEMBER, 1), "weights");
        Files.delete(file(artefact, "parameters.safetensors"));

        assertThatThrownBy(artefact::verify)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("parameters.safetensors is missing");
    }

    @Test
    void refusesATruncatedOrAlteredManifest() throws IOException {
        ModelArtefact artefact = save(provenance("v4", SEPTEMBER, 1), "weights");
        String manifest = Files.readString(file(artefact, "manifest.json"));

        overwrite(artefact, "manifest.json", manifest.substring(0, 100));
        assertThatThrownBy(() -> ModelArtefact.load(HADOOP, artefact.location()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "Artefact %s: manifest.json is not whole JSON; it has 100 bytes. ", artefact.location());

        overwrite(artefact, "manifest.json", manifest.replace("\"heads\" : 2", "\"heads\" : 4"));
        assertThatThrownBy(() -> ModelArtefact.load(HADOOP, artefact.location()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("manifest.json states the checksum");
    }

    @Test
    void refusesAnotherFormatVersion() throws IOException {
        ModelArtefact artefact = save(provenance("v4", SEPTEMBER, 1), "weights");
        String manifest = Files.readString(file(artefact, "manifest.json"));
        overwrite(artefact, "manifest.json", manifest.replace("\"formatVersion\" : 3", "\"formatVersion\" : 2"));

        assertThatThrownBy(() -> ModelArtefact.load(HADOOP, artefact.location()))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "Artefact %s: manifest.json has format version 2, and this version of UNICON reads 3. "
                                + "Train the model again.",
                        artefact.location());
    }

    private ModelArtefact save(Provenance provenance, String parameters) {
        return store.save(
                provenance,
                Map.of("ndcg_10", 0.1),
                Map.of("parameters.safetensors", out -> out.write(parameters.getBytes(UTF_8))));
    }

    private static Provenance provenance(String variant, LocalDate asOf, long seed) {
        return Provenance.of(
                ArtefactKind.ENCODER,
                variant,
                asOf,
                Map.of("encoder", Map.of("heads", 2, "width", 4)),
                seed,
                "00ff",
                Map.of("style_sequences", 3L),
                new Software("0.1.0", "PyTorch 2.7.1"));
    }

    private static Provenance with(Provenance from, String dataHash, List<Parent> parents, Software software) {
        return new Provenance(
                from.kind(),
                from.owner(),
                from.asOfDate(),
                from.settings(),
                from.seed(),
                dataHash,
                parents,
                Map.of("style_sequences", 4L),
                software);
    }

    /** Changes a file without updating the checksum of the file system, as a copy between file systems would. */
    private static void overwrite(ModelArtefact artefact, String file, String content) throws IOException {
        Files.writeString(file(artefact, file), content);
        Files.deleteIfExists(file(artefact, "." + file + ".crc"));
    }

    private static Path file(ModelArtefact artefact, String file) {
        return Path.of(URI.create(artefact.location())).resolve(file);
    }
}
