package io.unicon.jobs.config;

import static io.unicon.features.error.UserError.check;

import io.unicon.model.example.LookalikeVariant;
import io.unicon.model.nn.TransformerConfig;
import io.unicon.model.train.LookalikeTrainingConfig;
import io.unicon.segment.audience.LookalikeTask;
import java.util.List;
import java.util.Map;

/**
 * How lookalikes are learned, of whatever audience.
 *
 * @param trees number of trees of the scorer gradient_boosted_trees, at least 1
 * @param replicates bootstrap replicates behind an interval, at least 1
 * @param tasks what a comparison predicts, core, joining or both; an audience of the task second_half has that task alone
 * @param seeds a training for each in a comparison, at least one
 * @param coreSizes cores of so many consumers are tried in a comparison, each at least 1
 */
public record LookalikesConfig(
        TransformerConfig network,
        Map<String, LookalikeVariant> variants,
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
