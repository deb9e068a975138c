package io.unicon.model.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one training, in a folder of its own on any Hadoop file system. A checkpoint is complete or
 * absent: it is written under another name and then renamed. Only the newest is kept.
 */
public final class CheckpointFolder {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);
    private static final String PREFIX = "epoch-";
    private static final String UNFINISHED = "unfinished";

    private final Path folder;
    private final FileSystem files;

    /**
     * Names the folder, which need not exist.
     *
     * @throws UncheckedIOException if its file system cannot be reached
     */
    public CheckpointFolder(Path folder, Configuration hadoop) {
        this.folder = folder;
        try {
            files = folder.getFileSystem(hadoop);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot reach the checkpoints in " + folder, e);
        }
    }

    /** The checkpoints of the training that leads to an artefact, in a warehouse. */
    public static CheckpointFolder of(String warehouse, String artefactId, Configuration hadoop) {
        return new CheckpointFolder(new Path(warehouse + "/checkpoints/" + artefactId), hadoop);
    }

    /**
     * Removes the folder and its content.
     *
     * @throws UncheckedIOException if they cannot be removed
     */
    public void delete() {
        try {
            files.delete(folder, true);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    /** Writes the state after its last epoch, and removes older checkpoints. */
    void write(TrainingState state, String fingerprint) throws IOException {
        Path unfinished = new Path(folder, UNFINISHED);
        try (DataOutputStream stream = new DataOutputStream(new BufferedOutputStream(files.create(unfinished, true)))) {
            stream.writeUTF(fingerprint);
            state.write(stream);
        }
        Path finished =
                new Path(folder, PREFIX + "%06d".formatted(state.epochs().size()));
        files.delete(finished, false);
        if (!files.rename(unfinished, finished)) {
            throw new IOException("Cannot rename " + unfinished + " to " + finished + ".");
        }
        for (FileStatus file : checkpoints()) {
            if (!file.getPath().getName().equals(finished.getName())) {
                files.delete(file.getPath(), false);
            }
        }
    }

    /**
     * Reads the newest checkpoint into the state; leaves the state alone if there is no checkpoint with the
     * fingerprint.
     */
    void read(TrainingState state, String fingerprint) throws IOException {
        Optional<FileStatus> newest = Stream.of(checkpoints())
                .max(Comparator.comparing(file -> file.getPath().getName()));
        if (newest.isEmpty()) {
            return;
        }
        try (DataInputStream stream = new DataInputStream(
                new BufferedInputStream(files.open(newest.get().getPath())))) {
            if (!stream.readUTF().equals(fingerprint)) {
                LOG.warn(
                        "{} was written with another config or on other data; training starts from the beginning.",
                        newest.get().getPath());
                return;
            }
            state.read(stream);
            LOG.info(
                    "Training continues after epoch {} from {}.",
                    state.epochs().size(),
                    newest.get().getPath());
        }
    }

    private FileStatus[] checkpoints() throws IOException {
        return files.exists(folder)
                ? files.listStatus(folder, path -> path.getName().startsWith(PREFIX))
                : new FileStatus[0];
    }
}
