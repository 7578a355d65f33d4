package io.uflight.bpf.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** What the function table of a Go program adds to its symbols. */
final class GoFunctions {
    private static final Set<String> TABLES = Set.of(".gopclntab", ".data.rel.ro.gopclntab");
    /** What a file of Go's linker has at least one of; a plugin has but the last. */
    private static final Set<String> MARKS =
            Set.of(".go.buildinfo", ".gopclntab", ".data.rel.ro.gopclntab", ".note.go.buildid");

    private static final String RELOCATED = ".data.rel.ro";
    private static final int ALIGNED = 16;
    private static final int RELOCATIONS = 4;
    private static final int RELOCATION = 24;
    private static final int RELATIVE = 8;
    /** Of the word in the table's header that says where the text begins. */
    private static final int TEXT_START = 24;

    private GoFunctions() {}

    /** Whether Go's linker made a file with these. */
    static boolean marked(List<Section> sections) {
        return sections.stream().anyMatch(s -> MARKS.contains(s.name()));
    }

    /** The symbols, and the functions at addresses that have none. A table that cannot be read matters only without symbols. */
    static List<Symbol> add(ElfBytes file, List<Section> sections, List<Symbol> symbols, LongPredicate executable)
            throws IOException {
        Set<Long> named = symbols.stream().map(Symbol::address).collect(Collectors.toSet());
        List<Symbol> more;
        try {
            more = new ArrayList<>(read(file, sections, symbols, executable));
        } catch (ElfException e) {
            if (symbols.isEmpty()) {
                throw e;
            }
            return symbols;
        }
        more.removeIf(s -> named.contains(s.address()));
        if (more.isEmpty()) {
            return symbols;
        }
        more.addAll(symbols);
        more.sort(Comparator.comparingLong(Symbol::address).thenComparing(Symbol::name));
        return List.copyOf(more);
    }

    /** Where functions of the table begin. */
    static Set<Long> addresses(ElfBytes file, List<Section> sections, List<Symbol> symbols, LongPredicate executable)
            throws IOException {
        return read(file, sections, symbols, executable).stream()
                .map(Symbol::address)
                .collect(Collectors.toSet());
    }

    private static List<Symbol> read(
            ElfBytes file, List<Section> sections, List<Symbol> symbols, LongPredicate executable) throws IOException {
        Optional<Section> table = table(file, sections);
        return table.isEmpty()
                ? List.of()
                : GoFunctionTable.read(file, table.get(), textStart(file, sections, symbols, table.get()), executable);
    }

    /** By its section; a C linker that makes a program loaded anywhere puts the table into a larger one. */
    private static Optional<Section> table(ElfBytes file, List<Section> sections) throws IOException {
        Optional<Section> named =
                sections.stream().filter(s -> TABLES.contains(s.name())).findFirst();
        if (named.isPresent() || !marked(sections)) {
            return named;
        }
        for (Section around : sections) {
            if (!around.name().equals(RELOCATED)) {
                continue;
            }
            ByteBuffer bytes = file.read(around.offset(), around.size(), "section " + RELOCATED);
            for (int at = 0; at <= bytes.limit() - ALIGNED; at += ALIGNED) {
                if (GoFunctionTable.begins(bytes, at)) {
                    return Optional.of(new Section(
                            around.name(),
                            around.type(),
                            around.flags(),
                            around.address() + at,
                            around.offset() + at,
                            around.size() - at,
                            0));
                }
            }
        }
        return Optional.empty();
    }

    /** In a program that is loaded anywhere the header's word may be left to the loader. */
    private static long textStart(ElfBytes file, List<Section> sections, List<Symbol> symbols, Section table)
            throws IOException {
        long wanted = table.address() + TEXT_START;
        for (Section section : sections) {
            if (section.type() != RELOCATIONS) {
                continue;
            }
            ByteBuffer entries = file.read(section.offset(), section.size(), "relocations");
            for (int at = 0; at <= entries.limit() - RELOCATION; at += RELOCATION) {
                if (entries.getLong(at) == wanted && entries.getInt(at + 8) == RELATIVE) {
                    return entries.getLong(at + 16);
                }
            }
        }
        return symbols.stream()
                .filter(s -> s.name().equals("runtime.text"))
                .findFirst()
                .map(Symbol::address)
                .orElseGet(() -> sections.stream()
                        .filter(s -> s.name().equals(".text"))
                        .findFirst()
                        .map(Section::address)
                        .orElse(0L));
    }
}
