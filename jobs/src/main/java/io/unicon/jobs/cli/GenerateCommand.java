package io.unicon.jobs.cli;

import io.unicon.jobs.run.Flow;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.Repetition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Short options for the settings of the generated shop. */
@Command(
        name = "generate",
        description = "Generate the files of a fashion shop with planted styles, to ingest like any other.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class GenerateCommand implements Callable<Integer> {

    private final Job generate;
    private final Flow flow;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--consumers", paramLabel = "N", description = "Short for --set world.consumers=N.")
    private Optional<String> consumers = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", description = "Short for --set world.seed=S.")
    private Optional<String> seed = Optional.empty();

    @Option(
            names = "--difficulty",
            paramLabel = "D",
            description = "Short for --set world.difficulty=D: easy, medium or hard.")
    private Optional<String> difficulty = Optional.empty();

    /**
     * A command.
     *
     * @param generate the job that generates the shop
     * @param flow all jobs
     */
    public GenerateCommand(Job generate, Flow flow) {
        this.generate = generate;
        this.flow = flow;
    }

    @Override
    public Integer call() {
        List<String> settings = new ArrayList<>();
        consumers.ifPresent(value -> settings.add("world.consumers=" + value));
        seed.ifPresent(value -> settings.add("world.seed=" + value));
        difficulty.ifPresent(value -> settings.add("world.difficulty=" + value));
        options.run(List.of(generate), flow, settings, Repetition.RUN, 1);
        return 0;
    }
}
