package io.unicon.model.artefact;

import static com.google.common.base.Preconditions.checkArgument;
import static io.unicon.features.error.UserError.check;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import io.unicon.features.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A saved model in a folder of any Hadoop file system, and its manifest. */
public final class ModelArtefact {

    /**
     * The file with the architecture of a model and with the constants that it computes with, except its parameters.
     */
    public static final String MODEL = "model.json";

    private final FileSystem files;
    private final Path folder;
    private final Manifest.Sealed sealed;

    private ModelArtefact(FileSystem files, Path folder, Manifest.Sealed sealed) {
        this.files = files;
        this.folder = folder;
        this.sealed = sealed;
    }

    /**
     * Reads the manifest only; {@link #verify} and {@link #open} read the files.
     *
     * @param location the folder, as a path or URI
     * @throws UserError if there is no manifest, or it is truncated, altered or of another format version
     */
    public static ModelArtefact load(Configuration hadoop, String location) {
        Path given = new Path(location);
        try {
            FileSystem files = given.getFileSystem(hadoop);
            Path folder = files.makeQualified(given);
            Path manifest = new Path(folder, Manifest.FILE);
            check(
                    files.exists(manifest),
                    "There is no artefact %s: it has no %s. Train the model, or correct the name.",
                    location,
                    Manifest.FILE);
            try (InputStream in = files.open(manifest)) {
                return new ModelArtefact(files, folder, Manifest.fromJson(in.readAllBytes(), location));
            } catch (ChecksumException e) {
                throw altered(location, Manifest.FILE, e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the artefact " + location, e);
        }
    }

    public String id() {
        return manifest().id();
    }

    /** The folder as a full URI, which is valid on every machine. */
    public String location() {
        return folder.toString();
    }

    public Manifest manifest() {
        return sealed.manifest();
    }

    /** Hexadecimal SHA-256 of the whole content. */
    public String hash() {
        return sealed.hash();
    }

    /**
     * Reads every file once and compares it with the manifest.
     *
     * @return this artefact
     * @throws UserError if a file is missing, truncated or altered
     */
    public ModelArtefact verify() {
        manifest().files().keySet().forEach(this::verify);
        return this;
    }

    /**
     * Verifies a file and opens it.
     *
     * @throws UserError if the file is missing, truncated or altered
     * @throws IllegalArgumentException if the manifest lists no such file
     */
    public InputStream open(String file) {
        verify(file);
        try {
            return files.open(new Path(folder, file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Verifies a JSON file and reads it.
     *
     * @throws UserError if the file is missing, truncated or altered
     */
    public <T> T json(String file, Class<T> type) {
        try (InputStream in = open(file)) {
            return Json.MAPPER.readValue(in, type);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private void verify(String file) {
        Manifest.StoredFile expected = manifest().files().get(file);
        checkArgument(expected != null, "artefact %s has no file %s", id(), file);
        Path path = new Path(folder, file);
        try {
            check(
                    files.exists(path),
                    "Artefact %s: %s is missing. Train the model again, or copy the artefact again from its origin.",
                    location(),
                    file);
            long length = files.getFileStatus(path).getLen();
            check(
                    length == expected.length(),
                    "Artefact %s: %s has %s bytes where the manifest says %s. "
                            + "Train the model again, or copy the artefact again from its origin.",
                    location(),
                    file,
                    length,
                    expected.length());
            String sha256 = sha256(path);
            check(
                    sha256.equals(expected.sha256()),
                    "Artefact %s: %s was altered: its SHA-256 is %s where the manifest says %s. "
                            + "Train the model again, or copy the artefact again from its origin.",
                    location(),
                    file,
                    sha256,
                    expected.sha256());
        } catch (ChecksumException e) {
            throw altered(location(), file, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private String sha256(Path path) throws IOException {
        try (HashingInputStream in = new HashingInputStream(Hashing.sha256(), files.open(path))) {
            ByteStreams.exhaust(in);
            return in.hash().toString();
        }
    }

    private UncheckedIOException unreadable(String file, IOException cause) {
        return new UncheckedIOException("Cannot read " + file + " of the artefact " + location(), cause);
    }

    /** Some file systems, such as the local one, keep checksums of their own and find the damage first. */
    private static UserError altered(String location, String file, ChecksumException cause) {
        return new UserError(
                "Artefact " + location + ": " + file + " was altered: it does not match the checksum beside it. "
                        + "Train the model again, or copy the artefact again from its origin.",
                cause);
    }
}
