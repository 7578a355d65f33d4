package io.uflight.analyzer.cli;

/** Nobody reads the output any more, as with {@code | head}: not an error. */
final class BrokenPipeException extends RuntimeException {
    BrokenPipeException() {
        super("nobody reads the output");
    }
}
