package io.uflight.recorder.record;

import io.uflight.bpf.kernel.KernelException;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.segment.DiskFullException;
import org.jspecify.annotations.Nullable;

/**
 * Why a recording ended.
 *
 * @param text as the manifest says it
 * @param exit of the recorder
 * @param fix how to record on, where that is known
 */
public record StopReason(
        String text, ExitCode exit, @Nullable String fix) {
    static final String BUDGET_FIX = "a higher --budget, fewer probes, --where";

    public StopReason(String text, ExitCode exit) {
        this(text, exit, null);
    }

    static StopReason asked(String signal) {
        return new StopReason(signal, ExitCode.DONE);
    }

    static StopReason duration() {
        return new StopReason("--for is over", ExitCode.DONE);
    }

    static StopReason size() {
        return new StopReason("--max-size is reached", ExitCode.DONE);
    }

    static StopReason events() {
        return new StopReason("the asked number of events is reached", ExitCode.DONE);
    }

    static StopReason targetExit(int code) {
        return new StopReason("target exit" + (code < 0 ? "" : ", code " + code), ExitCode.DONE);
    }

    static StopReason diskFull(String why) {
        return new StopReason(
                "disk full: " + why,
                ExitCode.DISK,
                "make room, record elsewhere with -o, or bound it with --max-size or --keep");
    }

    static StopReason budget(long rate, long budget) {
        return new StopReason(
                String.format("over the budget: %,d hits/s, %,d are allowed (--budget)", rate, budget),
                ExitCode.FAILED,
                BUDGET_FIX);
    }

    static StopReason failure(String why) {
        return new StopReason("failed: " + why, ExitCode.FAILED);
    }

    static StopReason failure(Throwable thrown) {
        return switch (thrown) {
            case DiskFullException e -> diskFull(String.valueOf(e.getMessage()));
            case KernelException e -> new StopReason("failed: " + e.what() + ": " + e.why(), ExitCode.FAILED, e.fix());
            case Failure e ->
                new StopReason("failed: " + e.what() + (e.why() == null ? "" : ": " + e.why()), e.exit(), e.fix());
            default -> failure(thrown.toString());
        };
    }
}
