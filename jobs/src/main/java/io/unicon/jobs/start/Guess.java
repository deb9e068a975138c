package io.unicon.jobs.start;

/**
 * What a column of the log is taken for.
 *
 * @param columns the names of the columns, for messages
 * @param sql the expression for the mapping
 * @param evidence a sentence without its full stop
 */
record Guess(String columns, String sql, String evidence, Confidence confidence) {

    boolean undecided() {
        return confidence == Confidence.LOW;
    }
}
