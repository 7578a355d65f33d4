package io.uflight.recorder.trace;

/** How rows become lines. */
public interface Lines {
    /** The line above all others; null: none. */
    @org.jspecify.annotations.Nullable
    String header();

    String line(Row row);
}
