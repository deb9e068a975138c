package io.unicon.bench;

import static io.unicon.features.error.UserError.check;

import ai.djl.ndarray.NDManager;
import com.google.common.base.Stopwatch;
import io.unicon.model.inference.Devices;
import io.unicon.model.nn.TrainingEngine;
import io.unicon.model.train.EncoderTraining;
import io.unicon.model.train.EpochResult;
import io.unicon.model.train.TrainingConfig;
import io.unicon.model.train.TrainingProgress;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains an encoder on the sequences of a file for a number of steps, with the loss over all items. */
@Command(
        name = "train",
        description = "Measure how many sequences a second are trained on.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrainBench implements Callable<Integer> {

    private static final double LEARNING_RATE = .001;

    @Mixin
    private EncoderOptions options = new EncoderOptions();

    @Option(
            names = "--train-batch",
            defaultValue = "128",
            converter = PositiveInteger.class,
            description = "Sequences per optimiser step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--steps",
            defaultValue = "60",
            converter = PositiveInteger.class,
            description = "Optimiser steps that are measured (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        SequenceFile file = options.sequences();
        int consumers = file.sequences().size();
        check(
                batch <= consumers,
                "--train-batch is %s, but there are only %s consumers with two items. Lower it, or give more of them.",
                batch,
                consumers);
        StepClock clock = new StepClock();
        Devices.limitThreads(options.threads());
        try (NDManager manager = TrainingEngine.newManager()) {
            new EncoderTraining(options.encoder(), file.sizes(), new int[0][], config(consumers), EncoderOptions.SEED)
                    .train(file.sequences(), manager, Optional.empty(), clock);
        }
        options.describe(file)
                .put("train_batch", batch)
                .put("train_seq_per_s", clock.sequencesPerSecond(), 1)
                .print(spec);
        return 0;
    }

    /** Ends with the last step, and validates on a single sequence, since validation is not measured. */
    private TrainingConfig config(int consumers) {
        return new TrainingConfig(
                batch,
                LEARNING_RATE,
                Integer.MAX_VALUE,
                Optional.of(StepClock.WARM_UP_STEPS + steps),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                1,
                consumers,
                1);
    }

    /** Measures from the end of the warm-up to the end of the newest step. */
    private static final class StepClock implements TrainingProgress {

        static final int WARM_UP_STEPS = 5;

        private final Stopwatch watch = Stopwatch.createUnstarted();
        private long sequences;
        private double seconds;

        @Override
        public void stepped(long steps, int sequencesOfStep) {
            if (steps == WARM_UP_STEPS) {
                watch.start();
            } else if (steps > WARM_UP_STEPS) {
                sequences += sequencesOfStep;
                seconds = Seconds.of(watch);
            }
        }

        @Override
        public void advanced(Pace pace) {}

        @Override
        public void finished(EpochResult epoch) {}

        double sequencesPerSecond() {
            return sequences / seconds;
        }
    }
}
