package io.unicon.jobs.choose;

/**
 * A value and the reason for it.
 *
 * @param reason a sentence without its full stop
 */
public record Reasoned<T>(T value, String reason) {}
