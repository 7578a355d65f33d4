package io.uflight.bpf.x86;

import java.util.Set;

/**
 * Moves an entry probe to the first instruction that the kernel emulates instead of single-stepping it: push, nop, and
 * direct jcc, jmp and call. Everything before it runs exactly once a call and leaves the arguments, the stack pointer
 * (stack arguments, the return address of a uretprobe) and the control flow as they were, so the probe sees the same.
 */
public final class SiteShifter {
    /** Those that may hold arguments in C (rdi, rsi, rdx, rcx, r8, r9, rax, r10) or in Go (also rbx, r11), and rsp. */
    private static final Set<Integer> KEPT = Set.of(7, 6, 2, 1, 8, 9, 0, 10, 3, 11, Registers.RSP);

    private SiteShifter() {}

    /** {@code function}: its instructions, whole, since a jump from anywhere in it back to the site would re-fire. */
    public static ShiftedSite shift(byte[] function) {
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
            } else if (!harmless(instruction)) {
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

    private static boolean harmless(Instruction instruction) {
        return switch (instruction.operation()) {
            case ENDBR64, CMP, TEST, NOP -> true;
            case MOV, MOVZX, MOVSX, LEA, ADD, SUB, AND, OR, XOR, INC, DEC, ADC, SBB -> {
                int written = instruction.written();
                yield written != Registers.NONE && !KEPT.contains(written);
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
