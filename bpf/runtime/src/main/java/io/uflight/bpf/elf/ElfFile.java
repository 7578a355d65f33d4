package io.uflight.bpf.elf;

import io.uflight.bpf.usdt.UsdtNote;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A 64-bit x86 executable or shared library. Opening reads the headers only; symbols and notes are read when first
 * asked for. Not for use by several threads at once.
 *
 * <p>Every method that reads throws {@link ElfException} for a file that contradicts itself, and never anything else
 * because of what is in the file.
 */
public final class ElfFile implements AutoCloseable {
    private static final int LARGEST_FUNCTION = 1 << 20;

    private final String name;
    private final ElfBytes file;
    private final @Nullable FileChannel owned;
    private final ElfHeader header;
    private final List<Section> sections;
    private final List<LoadSegment> segments;
    private @Nullable List<Symbol> functions;
    private @Nullable Set<Long> goFunctions;

    private ElfFile(String name, FileChannel channel, @Nullable FileChannel owned) throws IOException {
        this.name = name;
        this.owned = owned;
        this.file = new ElfBytes(channel);
        this.header = ElfHeader.read(file);
        this.sections = Section.readAll(file, header);
        this.segments = LoadSegment.readAll(file, header, LoadSegment.LOAD);
    }

    /** Opens and owns the file. */
    public static ElfFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new ElfFile(path.toString(), channel, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Reads through a channel that stays the caller's; {@code name} is for messages. */
    public static ElfFile open(FileChannel channel, String name) throws IOException {
        return new ElfFile(name, channel, null);
    }

    public String name() {
        return name;
    }

    /** The GNU build id in hexadecimal. */
    public Optional<String> buildId() throws IOException {
        for (Note note : notes()) {
            if (note.owner().equals("GNU") && note.type() == 3) {
                byte[] id = new byte[Math.min(64, note.description().remaining())];
                note.description().get(0, id);
                return Optional.of(HexFormat.of().formatHex(id));
            }
        }
        return Optional.empty();
    }

    /** The parts of the file that are mapped, in the order of the file. */
    public List<LoadSegment> segments() {
        return segments;
    }

    public Optional<Section> section(String wanted) {
        return sections.stream().filter(s -> s.name().equals(wanted)).findFirst();
    }

    public byte[] read(long fileOffset, int length) throws IOException {
        return file.read(fileOffset, length, "a part").array();
    }

    /**
     * Functions that lie in executable segments, by address, each (name, address) once: those of symtab and dynsym, and
     * of a Go program those that only its own table has.
     */
    public List<Symbol> functions() throws IOException {
        List<Symbol> known = functions;
        if (known == null) {
            known = GoFunctions.add(file, sections, new SymbolReader(file, sections).read(this::isCode), this::isCode);
            functions = known;
        }
        return known;
    }

    /** This file's functions as a file of its separate debug information names them. */
    public List<Symbol> functionsIn(ElfFile debug) throws IOException {
        return new SymbolReader(debug.file, debug.sections).read(this::isCode);
    }

    /** The function of that name: the exported one, else the lowest local one. */
    public Optional<Symbol> function(String wanted) throws IOException {
        Symbol best = null;
        for (Symbol symbol : functions()) {
            if (symbol.name().equals(wanted) && (best == null || (symbol.global() && !best.global()))) {
                best = symbol;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Up to {@code n} function names close to {@code wanted}, nearest first. */
    public List<String> nearest(String wanted, int n) throws IOException {
        return NearestNames.of(wanted, functions().stream().map(Symbol::name).toList(), n);
    }

    /** The instructions of a function, at most 1 MiB of them. */
    public byte[] code(Symbol function) throws IOException {
        for (LoadSegment segment : segments) {
            if (segment.holds(function.address())) {
                long rest = segment.fileSize() - (function.address() - segment.address());
                long length = Math.min(LARGEST_FUNCTION, Math.min(rest, function.size()));
                return read(segment.toFile(function.address()), (int) length);
            }
        }
        throw new ElfException(function.name() + " lies in no segment of the file", 0);
    }

    /** Where the byte at a virtual address lies in the file. */
    public long fileOffset(long address) throws ElfException {
        for (LoadSegment segment : segments) {
            if (segment.holds(address)) {
                return segment.toFile(address);
            }
        }
        throw new ElfException("address 0x" + Long.toHexString(address) + " lies in no segment of the file", 0);
    }

    /** The static probes, one note a site; locations and semaphores are file offsets. */
    public List<UsdtNote> usdt() throws IOException {
        List<UsdtNote> result = new ArrayList<>();
        StapsdtNotes probes = new StapsdtNotes(this);
        for (Section section : sections) {
            if (section.name().equals(".note.stapsdt") && section.type() == Section.NOTE) {
                for (Note note : Note.readAll(file, section.offset(), section.size())) {
                    if (note.owner().equals("stapsdt") && note.type() == 3) {
                        result.add(probes.parse(note));
                    }
                }
            }
        }
        return List.copyOf(result);
    }

    /** Whether the Go linker made it: then a uretprobe would crash it. */
    public boolean isGo() {
        return GoFunctions.marked(sections);
    }

    /** Whether Go's compiler or assembler made the function; else it is C's, linked into a Go program. */
    public boolean isGoFunction(Symbol function) throws IOException {
        Set<Long> known = goFunctions;
        if (known == null) {
            known = GoFunctions.addresses(file, sections, functions(), this::isCode);
            goFunctions = known;
        }
        return known.contains(function.address());
    }

    @Override
    public void close() throws IOException {
        if (owned != null) {
            owned.close();
        }
    }

    private boolean isCode(long address) {
        for (LoadSegment segment : segments) {
            if (segment.executable() && segment.holds(address)) {
                return true;
            }
        }
        return false;
    }

    /** From the sections, or, where section headers were stripped, from the segments. */
    private List<Note> notes() throws IOException {
        List<Note> notes = new ArrayList<>();
        for (Section section : sections) {
            if (section.type() == Section.NOTE && section.name().startsWith(".note.gnu")) {
                notes.addAll(Note.readAll(file, section.offset(), section.size()));
            }
        }
        if (sections.isEmpty()) {
            for (LoadSegment segment : LoadSegment.readAll(file, header, LoadSegment.NOTE)) {
                notes.addAll(Note.readAll(file, segment.offset(), segment.fileSize()));
            }
        }
        return notes;
    }
}
