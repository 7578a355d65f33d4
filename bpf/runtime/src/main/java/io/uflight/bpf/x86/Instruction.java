package io.uflight.bpf.x86;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One decoded instruction. Operands are in AT&amp;T order: sources first, the destination last. {@code width}: bytes it
 * works on. {@code condition}: of a JCC, 0–15 in the processor's order, else −1. {@code indirect}: a call or jmp through
 * a register or memory.
 */
public record Instruction(
        int length, Operation operation, int width, int condition, boolean indirect, List<Operand> operands) {
    private static final List<String> CONDITIONS =
            List.of("o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np", "l", "ge", "le", "g");

    static Instruction of(int length, Operation operation) {
        return new Instruction(length, operation, 0, -1, false, List.of());
    }

    /** As in assembler, without a width: mov, movzx, je, call. */
    public String mnemonic() {
        return condition >= 0 ? "j" + CONDITIONS.get(condition) : operation.lowerCase;
    }

    /** The general register it certainly writes as its destination, 0–15, or NONE; not the implied stack pointer. */
    public int written() {
        if (operation.writesLast() && operands.getLast() instanceof Operand.Register register) {
            return register.whole();
        }
        return Registers.NONE;
    }

    /** Of a direct jmp, jcc or call: the index it leads to; −1 for all else, and for one that leads before the code. */
    public long target() {
        for (Operand operand : operands) {
            if (operand instanceof Operand.Target target) {
                return Math.max(-1, target.at());
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        String star = indirect ? "*" : "";
        return mnemonic()
                + operands.stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(",", operands.isEmpty() ? "" : " " + star, ""));
    }
}
