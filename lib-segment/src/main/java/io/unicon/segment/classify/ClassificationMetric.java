package io.unicon.segment.classify;

import io.unicon.features.domain.EnumText;
import io.unicon.model.rank.AveragePrecision;
import io.unicon.segment.measure.RocAuc;
import java.util.OptionalDouble;

/**
 * The quality metrics of scores that separate the core from the others. The name of a metric is its constant in lower
 * case. The first four depend on a threshold, the others on the scores alone.
 */
public enum ClassificationMetric {

    /**
     * {@code 5 TP / (5 TP + 4 FN + FP)}: recall and precision in one, recall counting twice. In [0, 1], higher is
     * better; rises with the prevalence by itself, so compare it with {@link ClassificationFloor#FLAG_EVERYONE}.
     */
    F2,

    /** Share of the flagged that are in the core. In [0, 1], higher is better; undefined where nobody is flagged. */
    PRECISION,

    /** Share of the core that is flagged. In [0, 1], higher is better. */
    RECALL,

    /** Share of the consumers that are flagged. In [0, 1]; the size of the audience, neither better nor worse. */
    FLAGGED_SHARE,

    /**
     * Sum over the distinct scores, highest first, of {@code (R_n - R_{n-1}) P_n}. In (0, 1], higher is better; that of
     * a random score is the prevalence.
     */
    AVERAGE_PRECISION,

    /** Average precision over the prevalence. Above 0, 1 is chance, higher is better. */
    AP_OVER_PREVALENCE,

    /**
     * The probability that a consumer of the core scores above another, ties counting half. In [0, 1], 0.5 is chance,
     * higher is better.
     */
    ROC_AUC,

    /**
     * Share of the core among the 5 % of the consumers who score highest. In [0, 1], 0.05 is chance, higher is better.
     */
    RECALL_TOP_5,

    /**
     * Share of the core among the 10 % of the consumers who score highest. In [0, 1], 0.1 is chance, higher is better.
     */
    RECALL_TOP_10,

    /**
     * Share of the core among the 20 % of the consumers who score highest. In [0, 1], 0.2 is chance, higher is better.
     */
    RECALL_TOP_20,

    /** Precision among the 5 % who score highest, over the prevalence. In [0, 20], 1 is chance, higher is better. */
    LIFT_TOP_5,

    /** Precision among the 10 % who score highest, over the prevalence. In [0, 10], 1 is chance, higher is better. */
    LIFT_TOP_10,

    /** Precision among the 20 % who score highest, over the prevalence. In [0, 5], 1 is chance, higher is better. */
    LIFT_TOP_20,

    /** Share of the consumers that are in the core. In (0, 1); of the sample, not of the scores. */
    PREVALENCE,

    /**
     * Over ten bins of equally many consumers by score, the mean of how far the mean score is from the share of the
     * core, weighted by consumers; those of one score share the bin of their middle one. In [0, 1], lower is better;
     * chance alone puts that of a sample above 0, and that of its replicates higher still, so the interval leans
     * upwards. Undefined where a score lies outside [0, 1].
     */
    CALIBRATION_ERROR,

    /**
     * Mean square of the score's distance from 1 in the core and from 0 outside. In [0, 1], lower is better; that of
     * the prevalence {@code p} as everyone's score is {@code p (1 - p)}. Undefined where a score lies outside [0, 1].
     */
    BRIER_SCORE;

    /**
     * Computes the value; empty where the metric is undefined.
     *
     * @param counts consumers of both kinds by score
     * @param flagged the consumers above the threshold
     */
    OptionalDouble compute(ScoreCounts counts, Flagged flagged) {
        return switch (this) {
            case F2 -> OptionalDouble.of(flagged.fBeta(2));
            case PRECISION -> flagged.precision();
            case RECALL -> OptionalDouble.of(flagged.recall());
            case FLAGGED_SHARE -> OptionalDouble.of(flagged.share());
            case AVERAGE_PRECISION -> OptionalDouble.of(averagePrecision(counts));
            case AP_OVER_PREVALENCE -> OptionalDouble.of(averagePrecision(counts) / counts.prevalence());
            case ROC_AUC -> RocAuc.of(counts.rows(), counts::core, counts::others);
            case RECALL_TOP_5 -> OptionalDouble.of(Ranking.recallOfTop(0.05, counts));
            case RECALL_TOP_10 -> OptionalDouble.of(Ranking.recallOfTop(0.1, counts));
            case RECALL_TOP_20 -> OptionalDouble.of(Ranking.recallOfTop(0.2, counts));
            case LIFT_TOP_5 -> OptionalDouble.of(Ranking.recallOfTop(0.05, counts) / 0.05);
            case LIFT_TOP_10 -> OptionalDouble.of(Ranking.recallOfTop(0.1, counts) / 0.1);
            case LIFT_TOP_20 -> OptionalDouble.of(Ranking.recallOfTop(0.2, counts) / 0.2);
            case PREVALENCE -> OptionalDouble.of(counts.prevalence());
            case CALIBRATION_ERROR -> Calibration.error(counts);
            case BRIER_SCORE -> Calibration.brierScore(counts);
        };
    }

    private static double averagePrecision(ScoreCounts counts) {
        return AveragePrecision.of(counts.rows(), counts::core, counts::others);
    }

    /** As in the table, such as {@code average_precision}. */
    public String text() {
        return EnumText.of(this);
    }
}
