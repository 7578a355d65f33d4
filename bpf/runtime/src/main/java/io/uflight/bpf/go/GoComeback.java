package io.uflight.bpf.go;

import io.uflight.bpf.x86.Decoder;
import io.uflight.bpf.x86.Instruction;
import io.uflight.bpf.x86.Operand;
import io.uflight.bpf.x86.Operation;
import java.util.Optional;

/**
 * Where the calls of a function come back to in its only caller: the conditional jump behind the call, which asks for the error
 * that came back. The kernel emulates it, and single-steps the RET, which costs some ten times as much.
 *
 * @param offset in bytes from the caller's start
 * @param instruction at the site
 */
public record GoComeback(int offset, String instruction) {
    private static final int NARROWED = 0x66;

    /**
     * Empty unless there is one direct call, the results are at the jump where they were behind the call, and nothing but the call
     * leads there.
     *
     * @param callee index of the function's start, were it in {@code caller}'s code
     */
    public static Optional<GoComeback> find(byte[] caller, long callee, Abi abi) {
        int behind = 0;
        for (int at = 0; at < caller.length; ) {
            Instruction instruction = Decoder.decode(caller, at);
            at += instruction.length();
            if (instruction.operation() == Operation.BAD) {
                return Optional.empty();
            }
            if (instruction.operation() == Operation.CALL && leadsTo(instruction, callee, callee)) {
                if (behind > 0) {
                    return Optional.empty();
                }
                behind = at;
            }
        }
        return behind == 0 ? Optional.empty() : jump(caller, behind, abi);
    }

    private static Optional<GoComeback> jump(byte[] caller, int behind, Abi abi) {
        for (int at = behind; at < caller.length; ) {
            Instruction instruction = Decoder.decode(caller, at);
            if (instruction.operation() == Operation.JCC && caller[at] != NARROWED) {
                return otherwiseReached(caller, behind, at)
                        ? Optional.empty()
                        : Optional.of(new GoComeback(at, instruction.mnemonic()));
            }
            if (!leavesResults(instruction, abi)) {
                return Optional.empty();
            }
            at += instruction.length();
        }
        return Optional.empty();
    }

    /** They are in registers, or in memory above the stack pointer. */
    private static boolean leavesResults(Instruction instruction, Abi abi) {
        return switch (instruction.operation()) {
            case NOP, TEST, CMP -> true;
            case MOV -> (abi == Abi.REGISTERS) == (instruction.operands().getLast() instanceof Operand.Memory);
            default -> false;
        };
    }

    private static boolean otherwiseReached(byte[] caller, int from, int to) {
        for (int at = 0; at < caller.length; ) {
            Instruction instruction = Decoder.decode(caller, at);
            if (instruction.operation() != Operation.CALL && leadsTo(instruction, from, to)) {
                return true;
            }
            at += instruction.length();
        }
        return false;
    }

    private static boolean leadsTo(Instruction instruction, long from, long to) {
        return instruction.operands().stream()
                .anyMatch(o -> o instanceof Operand.Target target && target.at() >= from && target.at() <= to);
    }
}
