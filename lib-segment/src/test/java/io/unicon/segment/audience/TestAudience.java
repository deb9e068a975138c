package io.unicon.segment.audience;

import io.unicon.model.example.FollowedBrands;
import java.util.List;
import java.util.Optional;

/** The settings of an audience for tests, each of which a test may set. */
public final class TestAudience {

    String name = "premium";
    String core = "designer_events_365_days >= 2";
    int horizonDays = 30;
    List<String> actions = List.of("click", "wishlist");
    int windowDays = 60;
    int minEvents = 1;
    int maxEvents = 3;
    int examplesPerCoreConsumer = 2;
    int othersPerCoreExample = 3;
    int newcomerDays = 7;
    List<String> itemAttributes = List.of("silhouette");
    public List<String> consumerAttributes = List.of();
    Optional<FollowedBrands> followedBrands = Optional.empty();
    double beta = 2;
    Optional<Double> threshold = Optional.empty();

    public AudienceConfig config() {
        return new AudienceConfig(
                name,
                core,
                LookalikeTask.CORE,
                horizonDays,
                Scorer.NETWORK,
                "plain",
                actions,
                windowDays,
                minEvents,
                maxEvents,
                examplesPerCoreConsumer,
                othersPerCoreExample,
                newcomerDays,
                itemAttributes,
                List.of(),
                consumerAttributes,
                followedBrands,
                beta,
                threshold);
    }
}
