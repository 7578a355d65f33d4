package io.uflight.bpf.kernel;

import org.jspecify.annotations.Nullable;

/** The kernel said no. Its message says what was tried, why it failed and how to mend it, a line each. */
public final class KernelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int errno;
    private final String what;
    private final String why;
    private final String fix;

    public KernelException(int errno, String what, String why, String fix) {
        this(errno, what, why, fix, null);
    }

    KernelException(int errno, String what, String why, String fix, @Nullable Throwable cause) {
        super(what + "\n  why: " + why + "\n  fix: " + fix, cause);
        this.errno = errno;
        this.what = what;
        this.why = why;
        this.fix = fix;
    }

    /** The positive errno, 0 where there was none. */
    public int errno() {
        return errno;
    }

    /** Nobody knows what became of a probe that was being put in or taken out: only the end of this process frees it. */
    public boolean keeperKilled() {
        return errno == Errno.EOWNERDEAD;
    }

    public String what() {
        return what;
    }

    public String why() {
        return why;
    }

    public String fix() {
        return fix;
    }
}
