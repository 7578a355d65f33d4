package io.uflight.bpf.elf;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the tables of the file lie; counts above 16 bits are resolved through section 0. */
record ElfHeader(long sections, int sectionCount, int sectionNames, long segments, int segmentCount) {
    static final int SECTION_SIZE = 64;
    static final int SEGMENT_SIZE = 56;

    private static final int HEADER_SIZE = 64;
    private static final int MACHINE_X86_64 = 62;
    private static final int ESCAPED = 0xffff;

    static ElfHeader read(ElfBytes file) throws IOException {
        if (file.size() < HEADER_SIZE) {
            throw new ElfException("not an ELF file: only " + file.size() + " bytes long", 0);
        }
        ByteBuffer h = file.read(0, HEADER_SIZE, "the ELF header");
        if (h.getInt(0) != 0x464c457f) {
            throw new ElfException("not an ELF file: it does not start with \\x7fELF", 0);
        }
        if (h.get(4) == 1) {
            throw new ElfException("a 32-bit ELF file; only 64-bit x86 can be probed", 4);
        }
        if (h.get(4) != 2) {
            throw new ElfException("unknown ELF class " + h.get(4), 4);
        }
        if (h.get(5) != 1) {
            throw new ElfException("not little endian", 5);
        }
        int machine = Short.toUnsignedInt(h.getShort(18));
        if (machine != MACHINE_X86_64) {
            throw new ElfException("built for another architecture (ELF machine " + machine + "), not x86-64", 18);
        }
        long segments = h.getLong(32);
        long sections = h.getLong(40);
        int segmentCount = Short.toUnsignedInt(h.getShort(56));
        int sectionCount = Short.toUnsignedInt(h.getShort(60));
        int sectionNames = Short.toUnsignedInt(h.getShort(62));
        if (segmentCount > 0 && Short.toUnsignedInt(h.getShort(54)) != SEGMENT_SIZE) {
            throw new ElfException("program headers are not " + SEGMENT_SIZE + " bytes each", 54);
        }
        if (sections != 0 && Short.toUnsignedInt(h.getShort(58)) != SECTION_SIZE) {
            throw new ElfException("section headers are not " + SECTION_SIZE + " bytes each", 58);
        }
        if (sections != 0 && (sectionCount == 0 || sectionNames == ESCAPED || segmentCount == ESCAPED)) {
            ByteBuffer first = file.read(sections, SECTION_SIZE, "the first section header");
            if (sectionCount == 0) {
                sectionCount = count(first.getLong(32), sections);
            }
            if (sectionNames == ESCAPED) {
                sectionNames = count(Integer.toUnsignedLong(first.getInt(40)), sections);
            }
            if (segmentCount == ESCAPED) {
                segmentCount = count(Integer.toUnsignedLong(first.getInt(44)), sections);
            }
        }
        return new ElfHeader(sections, sections == 0 ? 0 : sectionCount, sectionNames, segments, segmentCount);
    }

    private static int count(long value, long offset) throws ElfException {
        if (value < 0 || value > 1 << 20) {
            throw new ElfException("a count of " + Long.toUnsignedString(value) + " headers", offset);
        }
        return (int) value;
    }
}
