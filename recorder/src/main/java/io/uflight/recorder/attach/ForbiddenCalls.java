package io.uflight.recorder.attach;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * Looks for calls that change the target in a BPF object we did not build. All code lies in sections that are
 * executable; there each instruction has 8 bytes, and a call of a kernel function is 0x85 with its number.
 */
final class ForbiddenCalls {
    private static final Map<Integer, String> FORBIDDEN = Map.of(
            36, "bpf_probe_write_user",
            58, "bpf_override_return",
            109, "bpf_send_signal",
            117, "bpf_send_signal_thread");
    private static final int EXECUTABLE = 4;
    private static final int SECTION = 64;

    private ForbiddenCalls() {}

    static void check(byte[] object, String where) {
        ByteBuffer elf = ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN);
        try {
            long table = elf.getLong(40);
            int count = Short.toUnsignedInt(elf.getShort(60));
            for (int i = 0; i < count; i++) {
                int header = Math.toIntExact(table + (long) i * SECTION);
                if ((elf.getLong(header + 8) & EXECUTABLE) != 0) {
                    section(elf, Math.toIntExact(elf.getLong(header + 24)), elf.getLong(header + 32), where);
                }
            }
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw Failure.of(ExitCode.USAGE, "the pack's program is no BPF object")
                    .where(where)
                    .why("it is cut short or damaged")
                    .fix("compile it again")
                    .cause(e);
        }
    }

    private static void section(ByteBuffer elf, int from, long size, String where) {
        for (long at = 0; at + 8 <= size; at += 8) {
            int instruction = Math.toIntExact(from + at);
            boolean call = elf.get(instruction) == (byte) 0x85 && (elf.get(instruction + 1) & 0xF0) == 0;
            String name = call ? FORBIDDEN.get(elf.getInt(instruction + 4)) : null;
            if (name != null) {
                throw Failure.of(ExitCode.USAGE, "the pack's program is refused: it calls " + name)
                        .where(where)
                        .why("a pack may only look; this changes the target")
                        .fix("remove the call");
            }
        }
    }
}
