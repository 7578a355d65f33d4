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
    record Stack(int depth, Site site) implements Source {
        /** Where the return address of the probed function lies: {@code enum uf_stack_site} of {@code stack.h}. */
        public enum Site {
            /** Where the frame pointer says, or this is a return probe. */
            INSIDE(1),
            /** On top of the stack. */
            AT_ENTRY(2),
            /** The same, at push %rbp. */
            AT_PUSH(3),
            /** The same, at endbr64. */
            AT_ENDBR(4),
            /** Below the caller's frame pointer, which has just been pushed. */
            PUSHED(5);

            private final int code;

            Site(int code) {
                this.code = code;
            }

            int code() {
                return code;
            }
        }
    }

    /** Nanoseconds from the span's start to its end. */
    record Duration() implements Source {}
}
