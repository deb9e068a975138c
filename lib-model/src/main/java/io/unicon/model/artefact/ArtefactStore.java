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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Saves and finds artefacts: the folder of an artefact is {@code ROOT/KIND/ID}, on any Hadoop file system. */
public final class ArtefactStore {

    private static final Pattern ID = Pattern.compile("(\\w+)-(.+)-(\\d{4}-\\d\\d-\\d\\d)-([0-9a-f]{8})");

    private final Configuration hadoop;
    private final Path root;

    /** What a file of an artefact is made of. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private record Saved(String id, String variant, LocalDate asOfDate, long savedAt) {}

    public ArtefactStore(Configuration hadoop, String root) {
        this.hadoop = hadoop;
        this.root = new Path(root);
    }

    /**
     * Saves a model under the id of its provenance, in place of what is there. The manifest is taken away first and
     * written last, in one step: an artefact is there whole or not at all, whenever the process ends.
     *
     * @param sizes see {@link Manifest}
     * @param metrics see {@link Manifest}
     * @param contents by file name
     */
    public ModelArtefact save(
            Provenance provenance,
            Map<String, Long> sizes,
            Map<String, Double> metrics,
            Map<String, Content> contents) {
        Path folder = folder(provenance.kind(), provenance.id());
        Path committed = new Path(folder, Manifest.FILE);
        Path pending = new Path(folder, Manifest.FILE + ".pending");
        try {
            FileSystem files = root.getFileSystem(hadoop);
            files.delete(committed, false);
            ImmutableMap.Builder<String, Manifest.StoredFile> stored = ImmutableMap.builder();
            for (Map.Entry<String, Content> content : contents.entrySet()) {
                stored.put(content.getKey(), write(files, new Path(folder, content.getKey()), content.getValue()));
            }
            Manifest manifest = new Manifest(
                    Manifest.FORMAT_VERSION, provenance.id(), provenance, sizes, metrics, stored.buildOrThrow());
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
     * The artefact of the variant with the latest as-of date up to {@code notAfter}; of several, the one saved last.
     *
     * @throws io.unicon.features.error.UserError if there is none
     */
    public ModelArtefact newest(ArtefactKind kind, String variant, LocalDate notAfter) {
        List<Saved> all = saved(kind);
        Comparator<Saved> byAge =
                comparing(Saved::asOfDate).thenComparing(Saved::savedAt).thenComparing(Saved::id);
        String id = all.stream()
                .filter(artefact -> artefact.variant().equals(variant)
                        && !artefact.asOfDate().isAfter(notAfter))
                .max(byAge)
                .map(Saved::id)
                .orElse("");
        check(
                !id.isEmpty(),
                "There is no %s artefact of variant '%s' with an as-of date up to %s in %s. There are: %s. "
                        + "Train one first, or choose another --as-of.",
                kind.name(),
                variant,
                notAfter,
                root,
                ids(all));
        return ModelArtefact.load(hadoop, folder(kind.name(), id).toString());
    }

    /** The ids of all whole artefacts of the kind, in alphabetical order; no file is opened. */
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
                    found.add(new Saved(id.group(), id.group(2), LocalDate.parse(id.group(3)), savedAt));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the artefacts in " + root, e);
        }
        return found;
    }

    private static FileStatus[] list(FileSystem files, Path folder) throws IOException {
        try {
            return files.listStatus(folder);
        } catch (FileNotFoundException nothingSavedYet) {
            return new FileStatus[0];
        }
    }

    private static Manifest.StoredFile write(FileSystem files, Path path, Content content) throws IOException {
        try (HashingOutputStream hashed = new HashingOutputStream(Hashing.sha256(), files.create(path, true));
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
