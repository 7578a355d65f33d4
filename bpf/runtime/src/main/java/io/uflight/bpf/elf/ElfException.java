package io.uflight.bpf.elf;

import java.io.IOException;

/** A file that is no ELF file we can use, or one whose parts contradict each other; {@code offset} is where in the file. */
public final class ElfException extends IOException {
    private final long offset;

    public ElfException(String what, long offset) {
        super(what + " (at file offset 0x" + Long.toHexString(offset) + ")");
        this.offset = offset;
    }

    public long offset() {
        return offset;
    }
}
