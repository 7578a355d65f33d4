package io.uflight.bpf.go;

import io.uflight.bpf.x86.Decoder;
import io.uflight.bpf.x86.Instruction;
import io.uflight.bpf.x86.Operation;
import io.uflight.bpf.x86.ReturnSites;
import java.util.List;

/**
 * The return instructions of a Go function.
 *
 * @param sites offsets from its start, ascending
 * @param understood every byte up to the last one is an instruction, so none is missing
 */
public record GoReturns(List<Integer> sites, boolean understood) {
    public static GoReturns find(byte[] function) {
        for (int at = 0; at < function.length; ) {
            Instruction instruction = Decoder.decode(function, at);
            if (instruction.operation() == Operation.BAD) {
                return new GoReturns(List.of(), false);
            }
            at += instruction.length();
        }
        return new GoReturns(ReturnSites.find(function), true);
    }
}
