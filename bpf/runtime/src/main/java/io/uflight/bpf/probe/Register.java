package io.uflight.bpf.probe;

import java.util.List;
import java.util.Locale;

/** What a value starts from, numbered as {@code enum uf_register} of {@code generic.h}. */
public enum Register {
    R15(0),
    R14(1),
    R13(2),
    R12(3),
    RBP(4),
    RBX(5),
    R11(6),
    R10(7),
    R9(8),
    R8(9),
    RAX(10),
    RCX(11),
    RDX(12),
    RSI(13),
    RDI(14),
    RIP(16),
    EFLAGS(18),
    RSP(19),
    /** The cookie the site was attached with. */
    COOKIE(64),
    /** Zero. */
    NONE(255);

    /** Where Go passes arguments since 1.17, a word each. */
    static final List<Register> GO_ARGUMENTS = List.of(RAX, RBX, RCX, RDI, RSI, R8, R9, R10, R11);

    private static final Register[] ARGUMENTS = {RDI, RSI, RDX, RCX, R8, R9};

    private final int number;

    Register(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Of a 64-bit name such as {@code rdi}; IllegalArgumentException for one that cannot be read, e.g. {@code xmm0}. */
    public static Register named(String name) {
        if (name.isEmpty()) {
            return NONE;
        }
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a probe cannot read the register " + name, e);
        }
    }

    /** The nth integer argument of a function, from 1; System V AMD64 ABI. The seventh and later lie on the stack. */
    public static Register argument(int n) {
        if (n < 1 || n > ARGUMENTS.length) {
            throw new IllegalArgumentException("argument " + n + " is not in a register");
        }
        return ARGUMENTS[n - 1];
    }
}
