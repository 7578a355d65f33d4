package io.uflight.recorder.plan;

import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.elf.LoadSegment;
import java.io.IOException;

/**
 * Calls of a function from anywhere in a file's code, as far as they name it: neither those by a pointer, as of a func value,
 * nor jumps to it.
 */
final class DirectCalls {
    private static final int CALL = 0xe8;
    private static final int LENGTH = 5;
    private static final int PART = 1 << 20;

    private DirectCalls() {}

    /** Of such calls never too few; bytes that look like one are one. */
    static int count(ElfFile file, long function) throws IOException {
        int count = 0;
        for (LoadSegment segment : file.segments()) {
            for (long at = 0; segment.executable() && at < segment.fileSize(); at += PART) {
                int length = (int) Math.min(PART + LENGTH - 1, segment.fileSize() - at);
                count += count(file.read(segment.offset() + at, length), function - segment.address() - at);
            }
        }
        return count;
    }

    private static int count(byte[] code, long function) {
        int count = 0;
        for (int i = 0; i + LENGTH <= code.length; i++) {
            if (Byte.toUnsignedInt(code[i]) == CALL) {
                int distance = (code[i + 1] & 0xff)
                        | (code[i + 2] & 0xff) << 8
                        | (code[i + 3] & 0xff) << 16
                        | code[i + 4] << 24;
                count += i + LENGTH + distance == function ? 1 : 0;
            }
        }
        return count;
    }
}
