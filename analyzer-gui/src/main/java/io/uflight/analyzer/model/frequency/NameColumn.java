package io.uflight.analyzer.model.frequency;

/** Columns of the table of names. */
public enum NameColumn {
    NAME,
    SHARE,
    CALLS,
    RATE,
    P50,
    P90,
    P99,
    P999,
    MAX,
    TIME,
    TIME_SHARE,
    BYTES,
    SPARK
}
