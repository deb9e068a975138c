package io.unicon.segment.audience;

import io.unicon.model.example.FollowedBrands;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of an audience for tests, each of which a test may set. */
public final class TestAudience {

    String name = "premium";
    public String core = "designer_events_365_days >= 2";
    public Map<String, RuleFact> facts = Map.of();
    public LookalikeTask task = LookalikeTask.CORE;
    int horizonDays = 30;
    public ScorerKind scorer = ScorerKind.NETWORK;
    public String network = "plain";
    List<String> actions = List.of("click", "wishlist");
    public int windowDays = 60;
    int minEvents = 1;
    public int maxEvents = 3;
    int examplesPerCoreConsumer = 2;
    int othersPerCoreExample = 3;
    int newcomerDays = 7;
    public List<String> itemAttributes = List.of("silhouette");
    public List<String> brandAttributes = List.of();
    public List<String> consumerAttributes = List.of();
    public Optional<FollowedBrands> followedBrands = Optional.empty();
    public double beta = 2;
    public Optional<Double> threshold = Optional.empty();

    public AudienceConfig config() {
        return new AudienceConfig(
                name,
                core,
                facts,
                task,
                horizonDays,
                scorer,
                network,
                new Sampling(minEvents, maxEvents, examplesPerCoreConsumer, othersPerCoreExample, newcomerDays),
                new Inputs(actions, windowDays, itemAttributes, brandAttributes, consumerAttributes, followedBrands),
                new Decision(beta, threshold));
    }
}
