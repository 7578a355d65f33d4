package io.uflight.bpf.go;

import io.uflight.bpf.x86.Decoder;
import io.uflight.bpf.x86.Instruction;
import io.uflight.bpf.x86.Operand;
import io.uflight.bpf.x86.Operation;
import io.uflight.bpf.x86.ShiftedSite;
import io.uflight.bpf.x86.SiteShifter;
import io.uflight.bpf.x86.SiteShifter.Convention;
import java.util.Optional;

/**
 * Where a Go function begins once and only once a call. A function whose stack is too small lets it grow and begins anew,
 * so its first instruction runs twice. The conditional jump to that growth runs twice as well, but is taken only the first
 * time, and the kernel emulates it: a probe there sees by the flags which time it is.
 *
 * @param offset in bytes from the function's start
 * @param stackCheck the site is that jump: a hit at which it is taken is no call
 * @param abi by what the check compares with; null where there is no check
 * @param threadLocal what is added to the thread's base to find the goroutine's pointer; 0: not told here
 * @param instruction at the site
 * @param singleStepped see {@link ShiftedSite}
 */
public record GoEntry(
        int offset,
        boolean stackCheck,
        @org.jspecify.annotations.Nullable Abi abi,
        long threadLocal,
        String instruction,
        boolean singleStepped) {
    private static final int PROLOGUE = 10;
    private static final int GROWTH = 64;
    private static final int BELOW_OR_EQUAL = 6;
    private static final int R14 = 14;
    /** Of the stack's guard in the goroutine's structure. */
    private static final int GUARD = 16;

    /** Empty when it is not certain that the place found runs once a call. */
    public static Optional<GoEntry> find(byte[] function) {
        Abi guard = null;
        long threadLocal = 0;
        int at = 0;
        for (int i = 0; i < PROLOGUE && at < function.length; i++) {
            Instruction instruction = Decoder.decode(function, at);
            for (Operand operand : instruction.operands()) {
                if (operand instanceof Operand.Memory memory) {
                    if (memory.segment().equals("fs") && memory.base() < 0) {
                        threadLocal = memory.displacement();
                    } else if (memory.displacement() == GUARD && memory.index() < 0 && memory.base() >= 0) {
                        guard = memory.base() == R14 ? Abi.REGISTERS : Abi.STACK;
                    }
                }
            }
            if (instruction.condition() == BELOW_OR_EQUAL && guard != null) {
                if (!growsAndBeginsAnew(function, instruction.target())) {
                    break;
                }
                return Optional.of(new GoEntry(at, true, guard, threadLocal, instruction.mnemonic(), false));
            }
            if (!ofPrologue(instruction.operation())) {
                break;
            }
            at += instruction.length();
        }
        return jumpsToStart(function) ? Optional.empty() : Optional.of(unchecked(function));
    }

    private static GoEntry unchecked(byte[] function) {
        ShiftedSite site = SiteShifter.shift(function, Convention.GO);
        return new GoEntry(site.offset(), false, null, 0, site.mnemonic(), site.singleStepped());
    }

    private static boolean ofPrologue(Operation operation) {
        return switch (operation) {
            case MOV, LEA, SUB, CMP, JCC, NOP, ENDBR64 -> true;
            default -> false;
        };
    }

    /** Arguments are saved, a function called, arguments restored, and it jumps to the first instruction. */
    private static boolean growsAndBeginsAnew(byte[] function, long target) {
        boolean called = false;
        long at = target;
        for (int i = 0; i < GROWTH && at > 0 && at < function.length; i++) {
            Instruction instruction = Decoder.decode(function, (int) at);
            switch (instruction.operation()) {
                case CALL -> called = true;
                case JMP -> {
                    return called && !instruction.indirect() && instruction.target() == 0;
                }
                case RET, BAD, JCC -> {
                    return false;
                }
                default -> {}
            }
            at += instruction.length();
        }
        return false;
    }

    private static boolean jumpsToStart(byte[] function) {
        for (int at = 0; at < function.length; ) {
            Instruction instruction = Decoder.decode(function, at);
            if (instruction.target() == 0 && instruction.operation() != Operation.CALL) {
                return true;
            }
            at += instruction.length();
        }
        return false;
    }
}
