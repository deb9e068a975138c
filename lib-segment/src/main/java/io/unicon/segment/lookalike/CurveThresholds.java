package io.unicon.segment.lookalike;

import java.util.ArrayList;
import java.util.List;

/** The thresholds of a curve between which enough consumers score. */
final class CurveThresholds {

    private CurveThresholds() {}

    /**
     * The thresholds that can be published: at least {@code minConsumers} score above each and up to the next. The lowest
     * one is kept in any case; the one in use is kept instead of its neighbours, if enough consumers score above it.
     *
     * @param ascending distinct thresholds, lowest first, of which the first is below every score
     * @param inUse one of them
     */
    static double[] published(double[] ascending, double inUse, double[] scores, int minConsumers) {
        long[] counts = new long[ascending.length];
        for (double score : scores) {
            counts[bin(score, ascending)]++;
        }
        List<Integer> kept = new ArrayList<>(); // highest first
        List<Long> keptCounts = new ArrayList<>();
        long waiting = 0; // consumers above the current threshold that no kept threshold counts yet
        for (int place = ascending.length - 1; place >= 0; place--) {
            waiting += counts[place];
            boolean preferred = place == 0 || ascending[place] == inUse;
            while (preferred && waiting < minConsumers && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
                waiting += keptCounts.remove(keptCounts.size() - 1);
            }
            if (waiting >= minConsumers || place == 0) {
                kept.add(place);
                keptCounts.add(waiting);
                waiting = 0;
            }
        }
        double[] published = new double[kept.size()];
        for (int i = 0; i < published.length; i++) {
            published[i] = ascending[kept.get(published.length - 1 - i)];
        }
        return published;
    }

    /** The place of the highest threshold that the score is above; the first where there is none. */
    static int bin(double score, double... thresholds) {
        int place = 0;
        while (place + 1 < thresholds.length && score > thresholds[place + 1]) {
            place++;
        }
        return place;
    }
}
