package io.uflight.bpf.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One section header: type and flags as in elf.h, {@code offset} and {@code size} in the file, not yet checked. */
public record Section(String name, int type, long flags, long address, long offset, long size, int link) {
    static final int NULL = 0;
    static final int SYMBOLS = 2;
    static final int NOTE = 7;
    static final int NO_BITS = 8;
    static final int DYNAMIC_SYMBOLS = 11;

    static List<Section> readAll(ElfBytes file, ElfHeader header) throws IOException {
        int count = header.sectionCount();
        if (count == 0) {
            return List.of();
        }
        ByteBuffer table =
                file.read(header.sections(), (long) count * ElfHeader.SECTION_SIZE, "the section header table");
        Names names = Names.EMPTY;
        if (header.sectionNames() != 0) {
            if (header.sectionNames() >= count) {
                throw new ElfException("section names in section " + header.sectionNames() + " of " + count, 62);
            }
            int at = header.sectionNames() * ElfHeader.SECTION_SIZE;
            names = Names.read(file, table.getLong(at + 24), table.getLong(at + 32));
        }
        List<Section> sections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = i * ElfHeader.SECTION_SIZE;
            sections.add(new Section(
                    names.at(table.getInt(at)),
                    table.getInt(at + 4),
                    table.getLong(at + 8),
                    table.getLong(at + 16),
                    table.getLong(at + 24),
                    table.getLong(at + 32),
                    table.getInt(at + 40)));
        }
        return List.copyOf(sections);
    }
}
