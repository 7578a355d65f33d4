package io.uflight.bpf.x86;

/**
 * Moves an entry probe to the first instruction that the kernel emulates instead of single-stepping it: push, nop, and
 * direct jcc, jmp and call. Everything before it runs exactly once a call and leaves the arguments, the stack pointer
 * (stack arguments, the return address of a uretprobe) and the control flow as they were, so the probe sees the same.
 */
public final class SiteShifter {
    /** Which registers hold what a probe may ask for; the stack pointer is always among them. */
    public enum Convention {
        /** rdi, rsi, rdx, rcx, r8, r9. */
        C(7, 6, 2, 1, 8, 9),
        /** rax, rbx, rcx, rdi, rsi, r8 to r11, and what a C function would have. */
        GO(0, 3, 1, 7, 6, 8, 9, 10, 11, 2);

        private final int kept;

        Convention(int... arguments) {
            int bits = 1 << Registers.RSP;
            for (int register : arguments) {
                bits |= 1 << register;
            }
            kept = bits;
        }

        boolean keeps(int register) {
            return (kept >> register & 1) != 0;
        }
    }

    private SiteShifter() {}

    /** For a function that is called as C functions are. */
    public static ShiftedSite shift(byte[] function) {
        return shift(function, Convention.C);
    }

    /** {@code function}: its instructions, whole, since a jump from anywhere in it back to the site would re-fire. */
    public static ShiftedSite shift(byte[] function, Convention convention) {
        Instruction first = Decoder.decode(function, 0);
        ShiftedSite fallback = null;
        int at = 0;
        while (at < function.length) {
            Instruction instruction = Decoder.decode(function, at);
            if (emulated(function, at, instruction)) {
                ShiftedSite site = new ShiftedSite(at, instruction.mnemonic(), false);
                if (jumpsBetween(function, at)) {
                    break;
                }
                if (instruction.operation() != Operation.NOP || instruction.length() == 1) {
                    return site;
                }
                // Longer nops are emulated by recent kernels only: look for better first.
                fallback = fallback == null ? site : fallback;
            } else if (!harmless(instruction, convention)) {
                break;
            }
            at += instruction.length();
        }
        return fallback != null ? fallback : new ShiftedSite(0, first.mnemonic(), true);
    }

    /** As arch/x86/kernel/uprobes.c decides: no 16-bit overrides, push only of a whole register. */
    private static boolean emulated(byte[] code, int at, Instruction instruction) {
        boolean narrowed = code[at] == 0x66;
        return switch (instruction.operation()) {
            case PUSH ->
                !narrowed && instruction.operands().getFirst() instanceof Operand.Register && instruction.length() <= 2;
            case JCC, JMP, CALL -> !narrowed && !instruction.indirect();
            case NOP -> true;
            default -> false;
        };
    }

    private static boolean harmless(Instruction instruction, Convention convention) {
        return switch (instruction.operation()) {
            case ENDBR64, CMP, TEST, NOP -> true;
            case MOV, MOVZX, MOVSX, LEA, ADD, SUB, AND, OR, XOR, INC, DEC, ADC, SBB -> {
                int written = instruction.written();
                yield written != Registers.NONE && !convention.keeps(written);
            }
            default -> false;
        };
    }

    private static boolean jumpsBetween(byte[] function, int site) {
        for (int at = 0; at < function.length; ) {
            Instruction instruction = Decoder.decode(function, at);
            long target = instruction.target();
            if (target > 0 && target <= site && instruction.operation() != Operation.CALL) {
                return true;
            }
            at += instruction.length();
        }
        return false;
    }
}
