package io.uflight.bpf.elf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A string table. Every name may be any suffix of it, so a small hostile table could name gigabytes: the bytes handed
 * out are bounded by a multiple of the table, which real ones (that share suffixes) stay far below.
 */
final class Names {
    static final Names EMPTY = new Names(new byte[0], 0);
    private static final int SHARING = 16;

    private final byte[] table;
    private final long offset;
    private long budget;

    private Names(byte[] table, long offset) {
        this.table = table;
        this.offset = offset;
        this.budget = (1 << 20) + (long) SHARING * table.length;
    }

    static Names read(ElfBytes file, long offset, long size) throws IOException {
        return new Names(file.read(offset, size, "a string table").array(), offset);
    }

    /** The name that starts at {@code start}; "" for a start outside of the table, as other tools print it. */
    String at(int start) throws ElfException {
        if (start < 0 || start >= table.length) {
            return "";
        }
        int end = start;
        while (end < table.length && table[end] != 0) {
            end++;
        }
        budget -= end - start;
        if (budget < 0) {
            throw new ElfException("a string table whose names overlap absurdly", offset);
        }
        return new String(table, start, end - start, StandardCharsets.UTF_8);
    }
}
