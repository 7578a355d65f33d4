package io.uflight.bpf.x86;

import java.util.ArrayList;
import java.util.List;

/** The return instructions of a function, for targets on which a uretprobe is not safe. */
public final class ReturnSites {
    private ReturnSites() {}

    /** Offsets in bytes from the start of {@code function}, ascending. */
    public static List<Integer> find(byte[] function) {
        List<Integer> sites = new ArrayList<>();
        for (int at = 0; at < function.length; ) {
            Instruction instruction = Decoder.decode(function, at);
            if (instruction.operation() == Operation.RET) {
                sites.add(at);
            }
            at += instruction.length();
        }
        return List.copyOf(sites);
    }
}
