package io.uflight.analyzer.model.query;

import io.uflight.analyzer.task.Cancellation;

/** What is done off the window's thread: usually a query or three, and what is made of them. */
@FunctionalInterface
public interface Work<T> {
    T run(Cancellation cancellation);
}
