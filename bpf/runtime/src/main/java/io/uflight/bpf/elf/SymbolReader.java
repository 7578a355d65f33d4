package io.uflight.bpf.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.LongPredicate;

/** The functions defined in .symtab and .dynsym (the first of each), by address. */
final class SymbolReader {
    private static final int ENTRY = 24;
    private static final int FUNCTION = 2;
    private static final int INDIRECT_FUNCTION = 10;
    private static final int UNDEFINED = 0;
    private static final long MOST = 10_000_000;

    private final ElfBytes file;
    private final List<Section> sections;
    private final List<Symbol> found = new ArrayList<>();
    private long entriesSeen;

    SymbolReader(ElfBytes file, List<Section> sections) {
        this.file = file;
        this.sections = sections;
    }

    /** {@code executable}: which addresses are code; symbols elsewhere are dropped. */
    List<Symbol> read(LongPredicate executable) throws IOException {
        Set<Integer> seen = new HashSet<>();
        for (Section table : sections) {
            if ((table.type() == Section.SYMBOLS || table.type() == Section.DYNAMIC_SYMBOLS)
                    && seen.add(table.type())) {
                read(table, executable);
            }
        }
        // The larger size first: of the same function in both tables, one may have none.
        found.sort(Comparator.comparingLong(Symbol::address)
                .thenComparing(Symbol::name)
                .thenComparing(Symbol::size, Comparator.reverseOrder()));
        return sized();
    }

    private void read(Section table, LongPredicate executable) throws IOException {
        if (table.link() <= 0 || table.link() >= sections.size()) {
            throw new ElfException("symbol table " + table.name() + " without a string table", table.offset());
        }
        Section strings = sections.get(table.link());
        if (strings.type() == Section.NO_BITS || table.size() == 0) {
            return;
        }
        entriesSeen += Long.divideUnsigned(table.size(), ENTRY);
        if (entriesSeen > MOST) {
            throw new ElfException("more than " + MOST + " symbols", table.offset());
        }
        Names names = Names.read(file, strings.offset(), strings.size());
        ByteBuffer entries = file.read(table.offset(), table.size(), "symbol table " + table.name());
        for (int at = 0; at <= entries.limit() - ENTRY; at += ENTRY) {
            int type = entries.get(at + 4) & 0xf;
            long address = entries.getLong(at + 8);
            if ((type != FUNCTION && type != INDIRECT_FUNCTION)
                    || entries.getShort(at + 6) == UNDEFINED
                    || !executable.test(address)) {
                continue;
            }
            String name = names.at(entries.getInt(at));
            long size = Math.max(0, entries.getLong(at + 16));
            boolean global = (entries.get(at + 4) >> 4) != 0;
            if (!name.isEmpty()) {
                found.add(new Symbol(name, address, size, global, type == INDIRECT_FUNCTION));
            }
        }
    }

    private List<Symbol> sized() {
        long[] ends = sectionEnds();
        List<Symbol> result = new ArrayList<>(found.size());
        long next = Long.MAX_VALUE;
        for (int i = found.size() - 1; i >= 0; i--) {
            Symbol symbol = found.get(i);
            if (i + 1 < found.size() && found.get(i + 1).address() != symbol.address()) {
                next = found.get(i + 1).address();
            }
            if (i > 0 && same(found.get(i - 1), symbol)) {
                continue;
            }
            result.add(symbol.size() > 0 ? symbol : withSize(symbol, Math.min(next, ends[i])));
        }
        return List.copyOf(result.reversed());
    }

    private static boolean same(Symbol a, Symbol b) {
        return a.address() == b.address() && a.name().equals(b.name());
    }

    /** For each symbol found the nearest end of a section around it; one walk over both, however many a file claims. */
    private long[] sectionEnds() {
        List<Section> ascending = sections.stream()
                .filter(s -> s.address() != 0)
                .sorted(Comparator.comparingLong(Section::address))
                .toList();
        PriorityQueue<Long> open = new PriorityQueue<>();
        long[] ends = new long[found.size()];
        int next = 0;
        for (int i = 0; i < ends.length; i++) {
            long address = found.get(i).address();
            while (next < ascending.size() && ascending.get(next).address() <= address) {
                open.add(ascending.get(next).address() + ascending.get(next).size());
                next++;
            }
            while (!open.isEmpty() && open.peek() <= address) {
                open.poll();
            }
            ends[i] = open.isEmpty() ? Long.MAX_VALUE : open.peek();
        }
        return ends;
    }

    private static Symbol withSize(Symbol symbol, long end) {
        long size = end == Long.MAX_VALUE ? 0 : end - symbol.address();
        return new Symbol(symbol.name(), symbol.address(), size, symbol.global(), symbol.indirect());
    }
}
