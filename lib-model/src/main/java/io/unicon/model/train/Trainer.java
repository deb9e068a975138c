package io.unicon.model.train;

import static io.unicon.features.error.UserError.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.unicon.model.nn.TrainingEngine;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The training loop: epochs of optimiser steps, each epoch followed by a validation and a checkpoint, until the
 * limits end it.
 *
 * <p>All randomness of an epoch comes from the seed and the epoch's number, so a training that is continued from a
 * checkpoint ends like an undisturbed one. A process runs one training at a time, see {@link TrainingEngine}. The
 * number of threads is the engine's; set {@code -Dai.djl.pytorch.num_threads} before the engine is first used.
 */
final class Trainer {

    private final TrainingLimits limits;
    private final int seed;
    private final Optional<CheckpointFolder> checkpoints;
    private final TrainingProgress progress;

    Trainer(TrainingLimits limits, int seed, Optional<CheckpointFolder> checkpoints, TrainingProgress progress) {
        this.limits = limits;
        this.seed = seed;
        this.checkpoints = checkpoints;
        this.progress = progress;
    }

    /** The loss that training minimises. */
    interface Loss<E> {

        /**
         * Computes the mean loss of the batch.
         *
         * @param epoch number of the current epoch, from 1
         * @return a scalar, in nats, owned by the scope, as are all intermediate arrays
         */
        NDArray compute(NDManager scope, List<E> batch, int epoch);
    }

    /**
     * A model and how it is trained.
     *
     * @param model the model, trained in place
     * @param trainable the parameters that training changes; the others keep their values
     * @param batches the examples to learn from
     * @param validation measures the current model on the held-out examples
     * @param fingerprint hash of everything that the training depends on; checkpoints with another fingerprint are not
     *     continued
     * @param <E> an example
     */
    record Task<M extends Block, E>(
            M model,
            List<Parameter> trainable,
            Loss<E> loss,
            BatchSource<E> batches,
            Supplier<Validation> validation,
            String fingerprint) {

        /** A task that trains all parameters. */
        static <M extends Block, E> Task<M, E> ofAll(
                M model, Loss<E> loss, BatchSource<E> batches, Supplier<Validation> validation, String fingerprint) {
            List<Parameter> all = List.copyOf(model.getParameters().values());
            return new Task<>(model, all, loss, batches, validation, fingerprint);
        }
    }

    /** The generator of all random choices of an epoch. */
    static SplittableRandom randomOf(int seed, int epoch) {
        return new SplittableRandom(((long) seed << Integer.SIZE) + epoch);
    }

    /**
     * Trains to the end, from the newest checkpoint if there is one.
     *
     * @throws IOException if a checkpoint cannot be read or written
     * @throws io.unicon.features.error.UserError if the loss is NaN or infinite
     */
    <M extends Block> TrainingResult<M> train(Task<M, ?> task) throws IOException {
        return TrainingEngine.alone(() -> trainAlone(task));
    }

    private <M extends Block> TrainingResult<M> trainAlone(Task<M, ?> task) throws IOException {
        List<NDArray> parameters =
                task.trainable().stream().map(Parameter::getArray).toList();
        parameters.forEach(parameter -> parameter.setRequiresGradient(true));
        try (NDManager manager = parameters.get(0).getManager().newSubManager()) {
            TrainingState state = new TrainingState(parameters, limits.learningRate(), manager);
            if (checkpoints.isPresent()) {
                checkpoints.get().read(state, task.fingerprint());
            }
            long epochSteps = task.batches().batchesPerEpoch();
            Pacemaker pacemaker = new Pacemaker(
                    progress, limits.learningRate(), Math.min(maxSteps(), limits.maxEpochs() * epochSteps));
            while (!finished(state)) {
                EpochResult epoch = trainEpoch(task, state, pacemaker, manager);
                state.add(epoch);
                if (checkpoints.isPresent()) {
                    checkpoints.get().write(state, task.fingerprint());
                }
                progress.finished(epoch);
            }
            state.restoreBest();
            return new TrainingResult<>(task.model(), state.epochs(), state.bestEpoch());
        } finally {
            parameters.forEach(parameter -> parameter.setRequiresGradient(false));
        }
    }

    private <E> EpochResult trainEpoch(Task<?, E> task, TrainingState state, Pacemaker pacemaker, NDManager manager) {
        int epoch = state.epochs().size() + 1;
        long firstStep = state.steps();
        long step = firstStep;
        double losses = 0;
        manager.getEngine().setRandomSeed(randomOf(seed, epoch).nextInt());
        pacemaker.restart();
        Iterator<List<E>> batches = task.batches().epoch(epoch);
        while (batches.hasNext() && step < maxSteps()) {
            List<E> batch = batches.next();
            step++;
            losses += step(task, batch, epoch, manager);
            check(
                    Double.isFinite(losses),
                    "Training diverged at step %s: the loss is NaN or infinite. Lower learningRate (%s).",
                    step,
                    limits.learningRate());
            state.adam().step(step);
            pacemaker.stepped(epoch, step, losses / (step - firstStep), batch.size());
        }
        return new EpochResult(
                epoch, step, losses / (step - firstStep), task.validation().get());
    }

    /** Computes the gradients of a batch and returns its loss. */
    private static <E> double step(Task<?, E> task, List<E> batch, int epoch, NDManager manager) {
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray loss = task.loss().compute(scope, batch, epoch);
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    private boolean finished(TrainingState state) {
        int epochs = state.epochs().size();
        return epochs >= limits.maxEpochs()
                || state.steps() >= maxSteps()
                || epochs - state.bestEpoch() >= limits.patience();
    }

    private long maxSteps() {
        return limits.maxSteps().map(Integer::longValue).orElse(Long.MAX_VALUE);
    }
}
