package io.uflight.bpf.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * The functions in {@code .gopclntab}, which every Go binary keeps, also a stripped one: the runtime needs it. Its layout
 * changed with Go 1.16, 1.18 and 1.20; src/debug/gosym/pclntab.go and runtime/symtab.go of each version say how.
 */
final class GoFunctionTable {
    private static final int MOST = 4_000_000;

    /** Layouts by the version that brought them. */
    private enum Layout {
        GO_1_2(0xfffffffb),
        GO_1_16(0xfffffffa),
        GO_1_18(0xfffffff0),
        GO_1_20(0xfffffff1);

        private final int magic;

        Layout(int magic) {
            this.magic = magic;
        }

        /** Entries are offsets of 4 bytes from the start of the text, not addresses. */
        boolean relative() {
            return compareTo(GO_1_18) >= 0;
        }
    }

    private final ElfBytes file;
    private final ByteBuffer table;
    private final long fileOffset;
    private final Layout layout;
    private long functions;
    private long textStart;
    private long names;
    private long entries;

    private GoFunctionTable(ElfBytes file, ByteBuffer table, long fileOffset) throws ElfException {
        this.file = file;
        this.table = table;
        this.fileOffset = fileOffset;
        this.layout = layout();
    }

    /**
     * @param section the table's
     * @param relocatedTextStart where its text begins by the file's other parts, for a table that leaves it to the loader;
     *     0: not known
     * @param executable which addresses are code
     */
    static List<Symbol> read(ElfBytes file, Section section, long relocatedTextStart, LongPredicate executable)
            throws IOException {
        ByteBuffer bytes = file.read(section.offset(), section.size(), "the Go function table");
        GoFunctionTable table = new GoFunctionTable(file, bytes, section.offset());
        table.header(relocatedTextStart);
        return table.functions(executable);
    }

    /** Whether a table of a 64-bit x86 program may begin there. */
    static boolean begins(ByteBuffer bytes, int at) {
        int magic = bytes.getInt(at);
        boolean known = false;
        for (Layout layout : Layout.values()) {
            known |= layout.magic == magic;
        }
        return known && bytes.getInt(at + 4) == 0x08010000;
    }

    private Layout layout() throws ElfException {
        if (table.limit() < 16) {
            throw bad("is too short");
        }
        int magic = table.getInt(0);
        for (Layout known : Layout.values()) {
            if (known.magic == magic) {
                if (table.get(7) != 8) {
                    throw bad("is not of a 64-bit program");
                }
                return known;
            }
        }
        throw bad("has an unknown layout, 0x" + Integer.toHexString(magic) + ": of a newer Go?");
    }

    private void header(long relocatedTextStart) throws ElfException {
        functions = word(8);
        if (functions < 0 || functions > MOST) {
            throw bad("claims " + Long.toUnsignedString(functions) + " functions");
        }
        switch (layout) {
            case GO_1_2 -> entries = 16;
            case GO_1_16 -> {
                names = word(24);
                entries = word(56);
            }
            case GO_1_18, GO_1_20 -> {
                textStart = word(24) != 0 ? word(24) : relocatedTextStart;
                names = word(32);
                entries = word(64);
            }
        }
        if (layout.relative() && textStart == 0) {
            throw bad("leaves open where the program's text begins");
        }
    }

    private List<Symbol> functions(LongPredicate executable) throws IOException {
        int width = layout.relative() ? 4 : 8;
        Names text = Names.read(file, fileOffset + index(names, 0), table.limit() - names);
        List<Symbol> found = new ArrayList<>();
        long base = layout == Layout.GO_1_2 ? 0 : entries;
        for (long i = 0; i < functions; i++) {
            long at = entries + 2 * i * width;
            long start = entry(at, width);
            long end = entry(at + 2L * width, width);
            if (!executable.test(start) || end <= start) {
                continue;
            }
            long function = base + unsigned(at + width, width);
            String name = text.at(table.getInt(index(function + (layout.relative() ? 4 : 8), 4)));
            if (!name.isEmpty()) {
                found.add(new Symbol(name, start, end - start, true, false));
            }
        }
        return found;
    }

    private long entry(long at, int width) throws ElfException {
        return unsigned(at, width) + (layout.relative() ? textStart : 0);
    }

    private long word(long at) throws ElfException {
        return table.getLong(index(at, 8));
    }

    private long unsigned(long at, int width) throws ElfException {
        int from = index(at, width);
        return width == 4 ? Integer.toUnsignedLong(table.getInt(from)) : table.getLong(from);
    }

    private int index(long at, int width) throws ElfException {
        if (at < 0 || at > table.limit() - width) {
            throw bad("points to " + at + ", behind its end at " + table.limit());
        }
        return (int) at;
    }

    private ElfException bad(String what) {
        return new ElfException("the Go function table " + what, fileOffset);
    }
}
