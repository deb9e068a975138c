package io.unicon.segment.lookalike;

import io.unicon.model.train.CheckpointFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The folders of one training until its artefact is saved.
 *
 * @param checkpoints survives a training that is killed; none where a training starts from the beginning
 * @param staging of this run only
 */
public record Workspace(Optional<CheckpointFolder> checkpoints, Path staging, Configuration hadoop) {

    /** Without checkpoints, and for a model that is not saved. */
    static Workspace none() {
        return new Workspace(Optional.empty(), new Path("unused"), new Configuration(false));
    }

    /** Removes the checkpoints, which an artefact that is saved makes superfluous. */
    void deleteCheckpoints() {
        checkpoints.ifPresent(CheckpointFolder::delete);
    }

    void deleteStaging() {
        try {
            staging.getFileSystem(hadoop).delete(staging, true);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + staging, e);
        }
    }
}
