package io.unicon.jobs.experiment;

import io.unicon.features.domain.EnumText;
import io.unicon.jobs.experiment.AudienceTrial.TestConsumer;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.LookalikeTask;
import io.unicon.segment.audience.Scorer;
import io.unicon.segment.classify.ClassificationFloor;
import io.unicon.segment.classify.ClassificationMetric;
import io.unicon.segment.classify.ClassificationQuality;
import io.unicon.segment.classify.LookalikeCurve;
import io.unicon.segment.classify.ScoredConsumers;
import io.unicon.segment.classify.Threshold;
import io.unicon.segment.measure.Estimate;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of {@code lookalike_quality} and {@code lookalike_curve}, as they are found. */
public final class LookalikeFindings {

    /** Why something was trained. */
    public enum Study {
        TRAINING,
        COMPARISON
    }

    /**
     * What was tried.
     *
     * @param inputs {@code all} or {@code no_brand}
     * @param coreSize training consumers to be found
     */
    public record Candidate(
            LookalikeTask task, String scorer, String networkVariant, String inputs, long coreSize, int seed) {

        /** A baseline or a network that sees everything. */
        public static Candidate of(LookalikeTask task, Scorer scorer, String networkVariant, long coreSize, int seed) {
            return new Candidate(task, scorer.text(), networkVariant, "all", coreSize, seed);
        }
    }

    /** The metric that is no figure of merit: the threshold in use, with the interval of its choice. */
    public static final String THRESHOLD = "threshold";

    private static final double[] SHARES = {
        .001, .002, .003, .005, .007, .01, .015, .02, .025, .03, .04, .05, .06, .07, .08, .09, .1, .12, .14, .16, .18,
        .2, .25, .3, .35, .4, .45, .5, .6, .7, .8, .9
    };

    private final AudienceConfig audience;
    private final LocalDate asOf;
    private final Study study;
    private final int replicates;
    private final List<Row> quality = new ArrayList<>();

    public LookalikeFindings(AudienceConfig audience, LocalDate asOf, Study study, int replicates) {
        this.audience = audience;
        this.asOf = asOf;
        this.study = study;
        this.replicates = replicates;
    }

    /** The threshold of the audience: its own, or that of F-beta on the validation consumers. */
    public Threshold threshold(AudienceTrial.Scored scored) {
        return audience.threshold()
                .map(Threshold::new)
                .orElseGet(() -> Threshold.maximisingFBeta(scored.validation(), audience.beta()));
    }

    /** Measures a candidate on the test consumers, and gives what was found. */
    public Map<ClassificationMetric, Estimate> add(Candidate candidate, AudienceTrial.Scored scored) {
        Map<ClassificationMetric, Estimate> estimates =
                new ClassificationQuality(scored.test(), threshold(scored)).estimates(replicates, candidate.seed());
        estimates.forEach((metric, estimate) -> quality.add(row(
                candidate, metric.text(), scored.test().count(), estimate.value(), estimate.low(), estimate.high())));
        addThreshold(candidate, scored);
        return estimates;
    }

    /** One that the audience gives was not chosen, and has no interval. */
    private void addThreshold(Candidate candidate, AudienceTrial.Scored scored) {
        ScoredConsumers validation = scored.validation();
        Optional<Estimate> chosen = audience.threshold().isPresent()
                ? Optional.empty()
                : Threshold.estimateMaximisingFBeta(validation, audience.beta(), replicates, candidate.seed());
        quality.add(row(
                candidate,
                THRESHOLD,
                validation.count(),
                threshold(scored).tau(),
                chosen.map(Estimate::low).orElse(null),
                chosen.map(Estimate::high).orElse(null)));
    }

    /** Adds what can be had without knowing anything of consumers of whom this share are to be found. */
    public void addFloors(LookalikeTask task, long coreSize, int consumers, double prevalence, int seed) {
        for (ClassificationFloor floor : ClassificationFloor.values()) {
            Candidate candidate = new Candidate(task, EnumText.of(floor), "", "all", coreSize, seed);
            for (ClassificationMetric metric : ClassificationMetric.values()) {
                quality.add(row(candidate, metric.text(), consumers, floor.of(metric, prevalence), null, null));
            }
        }
    }

    /** The rows of the quality found up to now. */
    public List<Row> quality() {
        return List.copyOf(quality);
    }

    private Row row(Candidate candidate, String metric, int consumers, double value, Double low, Double high) {
        return RowFactory.create(
                audience.name(),
                Date.valueOf(asOf),
                EnumText.of(study),
                EnumText.of(candidate.task()),
                candidate.scorer(),
                candidate.networkVariant(),
                candidate.inputs(),
                candidate.coreSize(),
                candidate.seed(),
                metric,
                (long) consumers,
                value,
                low,
                high);
    }

    /**
     * The rows of the curve of the scorer in use.
     *
     * @param consumers the test consumers in the order of their ids, as the scores are
     * @param outsideTheCore number of consumers who will be scored
     */
    public List<Row> curve(
            String artefactId, AudienceTrial.Scored scored, List<TestConsumer> consumers, long outsideTheCore) {
        double[] thresholds =
                thresholds(threshold(scored).tau(), scored.testScores().toArray());
        long[] designers = new long[thresholds.length];
        for (int consumer = 0; consumer < consumers.size(); consumer++) {
            if (!consumers.get(consumer).positive() && consumers.get(consumer).designer()) {
                designers[bin(scored.testScores().get(consumer), thresholds)]++;
            }
        }
        List<LookalikeCurve.Point> points = LookalikeCurve.of(scored.test(), thresholds);
        List<Row> rows = new ArrayList<>();
        for (int place = 0; place < points.size(); place++) {
            LookalikeCurve.Point point = points.get(place);
            rows.add(RowFactory.create(
                    audience.name(),
                    Date.valueOf(asOf),
                    artefactId,
                    point.tau(),
                    point.flaggedShare(),
                    Math.round(point.audienceShare() * outsideTheCore),
                    orNull(point.precision()),
                    point.recall(),
                    point.f2(),
                    orNull(point.lift()),
                    point.coreCount(),
                    designers[place],
                    point.otherCount() - designers[place]));
        }
        return rows;
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /** The place of the highest threshold that the score is above; the first where there is none. */
    private static int bin(double score, double... thresholds) {
        int place = 0;
        while (place + 1 < thresholds.length && score > thresholds[place + 1]) {
            place++;
        }
        return place;
    }

    /** The threshold in use, one that flags everyone, and those that flag the {@link #SHARES}; lowest first. */
    private static double[] thresholds(double inUse, double... scores) {
        double[] ascending = scores.clone();
        Arrays.sort(ascending);
        return DoubleStream.concat(
                        DoubleStream.of(inUse, Math.min(0, Math.nextDown(ascending[0]))),
                        Arrays.stream(SHARES)
                                .map(share ->
                                        ascending[(int) Math.max(0, Math.ceil(ascending.length * (1 - share)) - 1)]))
                .sorted()
                .distinct()
                .toArray();
    }
}
