package io.unicon.segment.lookalike;

import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.Provenance.Software;
import io.unicon.model.train.CheckpointFolder;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The run that trains an audience.
 *
 * @param artefacts where the trained scorer is saved
 * @param folder of the warehouse, as a URI; checkpoints and unfinished files are below it
 * @param runId unique id of the run
 * @param inputVersions the Delta version of each table read, by name
 * @param software the programs that train
 */
public record TrainingRun(
        ArtefactStore artefacts,
        String folder,
        String runId,
        Map<String, Long> inputVersions,
        Software software,
        Configuration hadoop) {

    /**
     * The folders of the training of an artefact. Another run with the same artefact continues from its checkpoints.
     */
    Workspace workspace(String artefactId) {
        return new Workspace(
                Optional.of(CheckpointFolder.of(folder, artefactId, hadoop)),
                new Path(folder + "/checkpoints/staging-" + runId),
                hadoop);
    }
}
