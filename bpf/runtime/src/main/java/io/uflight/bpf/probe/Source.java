package io.uflight.bpf.probe;

/** What a column of a generic probe is filled with. */
public sealed interface Source {
    /** An integer, cut to the column's width. */
    record Scalar(Value value) implements Source {}

    /** A NUL-terminated text at an address. */
    record Text(Value address) implements Source {}

    /** A text of known length, as in Go strings. */
    record Bytes(Value address, Value length) implements Source {}

    /** One text where the value is not 0, the other where it is; ASCII, at most 24 bytes. */
    record Choice(Value value, String yes, String no) implements Source {}

    /** The target's frames that led here, at most {@code depth}; the column is that of {@code StackTables}. */
    record Stack(int depth, StackSite site) implements Source {}

    /** Nanoseconds from the span's start to its end. */
    record Duration() implements Source {}
}
