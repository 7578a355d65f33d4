package io.uflight.bpf.probe;

import io.uflight.bpf.x86.Decoder;
import io.uflight.bpf.x86.Instruction;
import io.uflight.bpf.x86.Operand;
import io.uflight.bpf.x86.Operation;

/** Where the return address of the probed function lies: {@code enum uf_stack_site} of {@code stack.h}. */
public enum StackSite {
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

    private static final int RSP = 4;
    private static final int RBP = 5;

    private final int code;

    StackSite(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** {@code function}: its instructions, up to that at {@code site} at the least. */
    public static StackSite of(byte[] function, int site) {
        Instruction there = Decoder.decode(function, site);
        if (there.operation() == Operation.RET) {
            return AT_ENTRY;
        }
        boolean pushed = false;
        for (int at = 0; at < site; ) {
            Instruction instruction = Decoder.decode(function, at);
            boolean push = isPush(instruction);
            if (pushed ? movesStack(instruction) || setsFramePointer(instruction) : movesStack(instruction) && !push) {
                return INSIDE;
            }
            pushed |= push;
            at += instruction.length();
        }
        if (pushed) {
            return PUSHED;
        }
        return there.operation() == Operation.ENDBR64
                ? AT_ENDBR
                : isPush(there) && there.length() == 1 ? AT_PUSH : AT_ENTRY;
    }

    private static boolean isPush(Instruction instruction) {
        return instruction.operation() == Operation.PUSH
                && instruction.operands().getFirst() instanceof Operand.Register register
                && register.whole() == RBP;
    }

    private static boolean movesStack(Instruction instruction) {
        return switch (instruction.operation()) {
            case PUSH, POP, BAD -> true;
            default -> instruction.written() == RSP;
        };
    }

    private static boolean setsFramePointer(Instruction instruction) {
        return instruction.written() == RBP;
    }
}
