package io.uflight.recorder.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.spec.ProbeSpec;
import picocli.CommandLine.Option;

/** {@code -U}, as bcc's trace has it. */
final class StackOption {
    @Option(
            names = {"-U", "--stack"},
            description = "With each hit of a probe of your own the frames that led there, along the frame pointers;"
                    + " ustack(N) in a SPEC is the same for that one.")
    private boolean asked;

    ProbeSpec of(ProbeSpec spec) {
        return asked ? spec.withStack() : spec;
    }

    /** {@code ofYourOwn}: there is a probe it is for. */
    void check(String command, boolean ofYourOwn) {
        if (asked && !ofYourOwn) {
            throw Failure.of(ExitCode.USAGE, "-U is for probes of your own, and there is none")
                    .where(command)
                    .why("what the probes of a pack record is the pack's to say")
                    .fix("probe the function itself: FILE:FUNCTION");
        }
    }
}
