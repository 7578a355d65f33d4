package io.uflight.bpf.x86;

import java.util.Locale;

/** What an instruction does, as far as anyone here asks. OTHER: a length only. BAD: no instruction (length 1). */
public enum Operation {
    MOV,
    MOVZX,
    MOVSX,
    LEA,
    ADD,
    OR,
    ADC,
    SBB,
    AND,
    SUB,
    XOR,
    CMP,
    TEST,
    INC,
    DEC,
    PUSH,
    POP,
    CALL,
    JMP,
    JCC,
    RET,
    NOP,
    ENDBR64,
    OTHER,
    BAD;

    /** The eight operations of the 00–3f and 80–83 groups, by their number there. */
    static final Operation[] ARITHMETIC = {ADD, OR, ADC, SBB, AND, SUB, XOR, CMP};

    final String lowerCase = name().toLowerCase(Locale.ROOT);

    /** Whether the last operand is written. */
    boolean writesLast() {
        return switch (this) {
            case MOV, MOVZX, MOVSX, LEA, ADD, OR, ADC, SBB, AND, SUB, XOR, INC, DEC, POP -> true;
            default -> false;
        };
    }
}
