package io.uflight.bpf.layout;

/** A rule that is not well formed: the pack's mistake, never the target's. The message quotes the line. */
public final class LayoutSyntaxException extends IllegalArgumentException {
    LayoutSyntaxException(String message) {
        super(message);
    }
}
