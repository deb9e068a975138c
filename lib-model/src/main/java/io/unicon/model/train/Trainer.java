package io.unicon.model.train;

import static io.unicon.features.UserError.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.SequenceEncoder;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The training loop: epochs of optimiser steps, each epoch followed by a validation and a checkpoint, until the config's
 * limits or its patience end it.
 *
 * <p>All randomness of an epoch comes from the seed and the epoch's number, so a training that is continued from a
 * checkpoint ends where an undisturbed one ends. It uses the engine's one random generator and its one gradient
 * collector: only one training may run in a process. The number of threads is the engine's; set
 * {@code -Dai.djl.pytorch.num_threads} before the engine is first used.
 */
final class Trainer {

    private final TrainingConfig config;
    private final int seed;
    private final Optional<CheckpointFolder> checkpoints;
    private final TrainingProgress progress;

    Trainer(TrainingConfig config, int seed, Optional<CheckpointFolder> checkpoints, TrainingProgress progress) {
        this.config = config;
        this.seed = seed;
        this.checkpoints = checkpoints;
        this.progress = progress;
    }

    /**
     * What is trained.
     *
     * @param encoder the encoder, trained in place
     * @param objectives its losses, which are added up
     * @param batches what it learns from
     * @param validation measures the encoder as it is on what was held out
     * @param fingerprint what the training depends on; checkpoints with another one are not continued
     */
    record Task(
            SequenceEncoder encoder,
            List<TrainingObjective> objectives,
            BatchSource batches,
            Supplier<Validation> validation,
            String fingerprint) {}

    /** The generator of what is random in an epoch. */
    static SplittableRandom randomOf(int seed, int epoch) {
        return new SplittableRandom(((long) seed << Integer.SIZE) + epoch);
    }

    /**
     * Trains to the end, from the newest checkpoint on where there is one.
     *
     * @throws IOException if a checkpoint cannot be read or written
     * @throws io.unicon.features.UserError if the loss leaves all bounds
     */
    TrainingResult train(Task task) throws IOException {
        List<NDArray> parameters = task.encoder().getParameters().values().stream()
                .map(Parameter::getArray)
                .toList();
        parameters.forEach(parameter -> parameter.setRequiresGradient(true));
        try (NDManager manager = parameters.get(0).getManager().newSubManager()) {
            TrainingState state = new TrainingState(parameters, config.learningRate(), manager);
            if (checkpoints.isPresent()) {
                checkpoints.get().read(state, task.fingerprint());
            }
            long epochSteps = task.batches().batchesPerEpoch();
            Pacemaker pacemaker = new Pacemaker(
                    progress, config.learningRate(), Math.min(maxSteps(), config.maxEpochs() * epochSteps));
            while (!finished(state)) {
                EpochResult epoch = trainEpoch(task, state, pacemaker, manager);
                state.add(epoch);
                if (checkpoints.isPresent()) {
                    checkpoints.get().write(state, task.fingerprint());
                }
                progress.finished(epoch);
            }
            state.restoreBest();
            return new TrainingResult(task.encoder(), state.epochs(), state.bestEpoch());
        } finally {
            parameters.forEach(parameter -> parameter.setRequiresGradient(false));
        }
    }

    private EpochResult trainEpoch(Task task, TrainingState state, Pacemaker pacemaker, NDManager manager) {
        int epoch = state.epochs().size() + 1;
        long firstStep = state.steps();
        long step = firstStep;
        double losses = 0;
        manager.getEngine().setRandomSeed(randomOf(seed, epoch).nextInt());
        pacemaker.restart();
        Iterator<List<EncodedSequence>> batches = task.batches().epoch(epoch);
        while (batches.hasNext() && step < maxSteps()) {
            List<EncodedSequence> batch = batches.next();
            step++;
            losses += step(task, batch, manager);
            check(
                    Double.isFinite(losses),
                    "Training left all bounds at step %s: the loss is not a number. Lower learningRate (%s).",
                    step,
                    config.learningRate());
            state.adam().step(step);
            pacemaker.stepped(epoch, step, losses / (step - firstStep), batch.size());
        }
        return new EpochResult(
                epoch, step, losses / (step - firstStep), task.validation().get());
    }

    /** Computes the gradients of a batch, and gives its loss. */
    private static double step(Task task, List<EncodedSequence> batch, NDManager manager) {
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            FollowedEvents events = FollowedEvents.of(scope, batch, task.encoder()::encodeForTraining);
            NDArray loss = task.objectives().stream()
                    .map(objective -> objective.loss(events))
                    .reduce(NDArray::add)
                    .orElseThrow();
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    private boolean finished(TrainingState state) {
        int epochs = state.epochs().size();
        return epochs >= config.maxEpochs()
                || state.steps() >= maxSteps()
                || epochs - state.bestEpoch() >= config.patience();
    }

    private long maxSteps() {
        return config.maxSteps().map(Integer::longValue).orElse(Long.MAX_VALUE);
    }
}
