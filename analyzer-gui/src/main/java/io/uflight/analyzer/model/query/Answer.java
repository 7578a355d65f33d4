package io.uflight.analyzer.model.query;

/** How work ended, and how long it took from the moment it began to run. */
public sealed interface Answer<T> {
    long tookMs();

    /** It is done. */
    record Done<T>(T value, long tookMs) implements Answer<T> {}

    /** It failed. */
    record Failed<T>(Throwable error, long tookMs) implements Answer<T> {}

    /** The user stopped it. */
    record Cancelled<T>(long tookMs) implements Answer<T> {}
}
