package io.unicon.segment.lookalike;

import static io.unicon.features.error.UserError.check;

import io.unicon.model.example.NetworkDesign;
import io.unicon.model.nn.TransformerConfig;
import io.unicon.model.train.LookalikeTrainingConfig;
import io.unicon.segment.audience.LookalikeTask;
import java.util.List;
import java.util.Map;

/**
 * How scorers are trained and compared, for every audience.
 *
 * @param transformer the architecture of every network
 * @param networks the networks that an audience can choose from, by name
 * @param trees number of trees of the scorer gradient_boosted_trees, at least 1
 * @param replicates bootstrap replicates behind an interval, at least 1
 * @param tasks the tasks of a comparison: core, joining or both; an audience with the task second_half has only that
 *     task
 * @param seeds one training for each in a comparison, at least one
 * @param coreSizes numbers of core consumers that a comparison also trains with, each at least 1
 */
public record LookalikesConfig(
        TransformerConfig transformer,
        Map<String, NetworkDesign> networks,
        LookalikeTrainingConfig training,
        int trees,
        int replicates,
        List<LookalikeTask> tasks,
        List<Integer> seeds,
        List<Integer> coreSizes) {

    public LookalikesConfig {
        check(trees >= 1, "trees must be at least 1; got %s", trees);
        check(replicates >= 1, "replicates must be at least 1; got %s", replicates);
        check(
                !tasks.isEmpty() && !tasks.contains(LookalikeTask.SECOND_HALF),
                "tasks must name core, joining or both; got %s",
                tasks);
        check(!seeds.isEmpty(), "seeds must name at least one");
        check(coreSizes.stream().allMatch(size -> size >= 1), "coreSizes must be at least 1; got %s", coreSizes);
        tasks = List.copyOf(tasks);
        seeds = List.copyOf(seeds);
        coreSizes = List.copyOf(coreSizes);
    }
}
