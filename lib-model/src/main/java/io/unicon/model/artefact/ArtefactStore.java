package io.unicon.model.artefact;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.unicon.features.error.UserError.check;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import com.google.common.io.CountingOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves and finds artefacts: the folder of an artefact is {@code ROOT/KIND/ID}, on any Hadoop file system. */
public final class ArtefactStore {

    private static final Logger LOG = LoggerFactory.getLogger(ArtefactStore.class);
    private static final Pattern ID = Pattern.compile("(\\w+)-(.+)-(\\d{4}-\\d\\d-\\d\\d)-([0-9a-f]{8})");

    private final Configuration hadoop;
    private final Path root;

    /** The content of a file of an artefact. */
    public interface Content {

        void writeTo(OutputStream out) throws IOException;

        /** A value as JSON, the entries of its maps in their own order. */
        static Content json(Object value) {
            return out -> out.write(Json.inOrder(value));
        }

        /** Whether the same training always writes the same bytes. */
        default boolean repeatable() {
            return true;
        }

        /** The same content, where the bytes contain a time or a random name. */
        default Content unrepeatable() {
            return new Unrepeatable(this);
        }
    }

    private record Unrepeatable(Content content) implements Content {

        @Override
        public void writeTo(OutputStream out) throws IOException {
            content.writeTo(out);
        }

        @Override
        public boolean repeatable() {
            return false;
        }
    }

    private record Saved(String id, String owner, LocalDate asOfDate, long savedAt) {}

    public ArtefactStore(Configuration hadoop, String root) {
        this.hadoop = hadoop;
        this.root = new Path(root);
    }

    /**
     * Saves a model under the id of its provenance. The manifest is removed first and written last, in one step: an
     * artefact is complete or absent, even if the process is killed. An artefact with the same id and the same contents
     * is replaced.
     *
     * @param metrics see {@link Manifest}
     * @param contents by file name
     * @throws io.unicon.features.error.UserError if there is an artefact with the same id and other contents
     */
    public ModelArtefact save(Provenance provenance, Map<String, Double> metrics, Map<String, Content> contents) {
        Path folder = folder(provenance.kind(), provenance.id());
        Path committed = new Path(folder, Manifest.FILE);
        Path pending = new Path(folder, Manifest.FILE + ".pending");
        try {
            FileSystem files = root.getFileSystem(hadoop);
            if (files.exists(committed)) {
                checkSame(ModelArtefact.load(hadoop, folder.toString()), contents);
            }
            files.delete(committed, false);
            ImmutableMap.Builder<String, Manifest.StoredFile> stored = ImmutableMap.builder();
            for (Map.Entry<String, Content> content : contents.entrySet()) {
                stored.put(content.getKey(), write(files, new Path(folder, content.getKey()), content.getValue()));
            }
            Manifest manifest =
                    new Manifest(Manifest.FORMAT_VERSION, provenance.id(), provenance, metrics, stored.buildOrThrow());
            write(files, pending, out -> out.write(manifest.toJson()));
            if (!files.rename(pending, committed)) {
                throw new IOException(pending + " could not be renamed to " + Manifest.FILE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot save the artefact " + folder, e);
        }
        return ModelArtefact.load(hadoop, folder.toString());
    }

    /**
     * The artefact with this id.
     *
     * @throws io.unicon.features.error.UserError if there is none
     */
    public ModelArtefact named(ArtefactKind kind, String id) {
        List<Saved> all = saved(kind);
        check(
                all.stream().anyMatch(artefact -> artefact.id().equals(id)),
                "There is no %s artefact '%s' in %s. There are: %s.",
                kind.name(),
                id,
                root,
                ids(all));
        return ModelArtefact.load(hadoop, folder(kind.name(), id).toString());
    }

    /**
     * The artefact of the owner with the latest as-of date up to {@code notAfter}; among several, the one saved last.
     *
     * @throws io.unicon.features.error.UserError if there is none
     */
    public ModelArtefact newest(ArtefactKind kind, String owner, LocalDate notAfter) {
        List<Saved> all = saved(kind);
        Comparator<Saved> byAge =
                comparing(Saved::asOfDate).thenComparing(Saved::savedAt).thenComparing(Saved::id);
        String id = all.stream()
                .filter(artefact ->
                        artefact.owner().equals(owner) && !artefact.asOfDate().isAfter(notAfter))
                .max(byAge)
                .map(Saved::id)
                .orElse("");
        check(
                !id.isEmpty(),
                "There is no %s artefact of %s '%s' with an as-of date up to %s in %s. There are: %s. "
                        + "Train one first, or choose another --as-of.",
                kind.name(),
                kind.owner().spelling(),
                owner,
                notAfter,
                root,
                ids(all));
        return ModelArtefact.load(hadoop, folder(kind.name(), id).toString());
    }

    /** The ids of all complete artefacts of the kind, in alphabetical order. Opens no file. */
    public List<String> ids(ArtefactKind kind) {
        return saved(kind).stream().map(Saved::id).sorted().collect(toImmutableList());
    }

    private List<Saved> saved(ArtefactKind kind) {
        List<Saved> found = new ArrayList<>();
        try {
            FileSystem files = root.getFileSystem(hadoop);
            for (FileStatus folder : list(files, new Path(root, kind.name()))) {
                Matcher id = ID.matcher(folder.getPath().getName());
                Path manifest = new Path(folder.getPath(), Manifest.FILE);
                if (id.matches() && files.exists(manifest)) {
                    long savedAt = files.getFileStatus(manifest).getModificationTime();
                    date(id.group(3), folder.getPath())
                            .ifPresent(asOf -> found.add(new Saved(id.group(), id.group(2), asOf, savedAt)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the artefacts in " + root, e);
        }
        return found;
    }

    /** Somebody else's folder must not stop every job that looks for an artefact. */
    private static Optional<LocalDate> date(String text, Path folder) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException impossible) {
            LOG.warn("{} is skipped, since {} in its name is no date. Remove the folder.", folder, text);
            return Optional.empty();
        }
    }

    private static FileStatus[] list(FileSystem files, Path folder) throws IOException {
        try {
            return files.listStatus(folder);
        } catch (FileNotFoundException nothingSavedYet) {
            return new FileStatus[0];
        }
    }

    /**
     * Tables refer to models by id, so an id must keep its meaning. The same training writes the same bytes; on
     * another processor, or with changed code of the same version, it may not.
     */
    private static void checkSame(ModelArtefact saved, Map<String, Content> contents) throws IOException {
        for (Map.Entry<String, Content> content : contents.entrySet()) {
            Manifest.StoredFile before = saved.manifest().files().get(content.getKey());
            if (before != null && content.getValue().repeatable()) {
                check(
                        write(OutputStream.nullOutputStream(), content.getValue())
                                .equals(before),
                        "There is already an artefact %s, and its %s differs from that of the model just trained,"
                                + " although settings, seed, data and versions are the same. The processor or the"
                                + " code may have changed. To replace the artefact, delete %s, then"
                                + " run the jobs that use it again.",
                        saved.id(),
                        content.getKey(),
                        saved.location());
            }
        }
    }

    private static Manifest.StoredFile write(FileSystem files, Path path, Content content) throws IOException {
        return write(files.create(path, true), content);
    }

    private static Manifest.StoredFile write(OutputStream out, Content content) throws IOException {
        try (HashingOutputStream hashed = new HashingOutputStream(Hashing.sha256(), out);
                CountingOutputStream counted = new CountingOutputStream(hashed)) {
            content.writeTo(counted);
            counted.flush();
            return new Manifest.StoredFile(counted.getCount(), hashed.hash().toString());
        }
    }

    private static String ids(List<Saved> artefacts) {
        return artefacts.isEmpty()
                ? "none"
                : artefacts.stream().map(Saved::id).sorted().collect(joining(", "));
    }

    private Path folder(String kind, String id) {
        return new Path(new Path(root, kind), id);
    }
}
