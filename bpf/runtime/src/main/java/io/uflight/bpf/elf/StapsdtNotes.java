package io.uflight.bpf.elf;

import io.uflight.bpf.usdt.UsdtNote;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** SystemTap's note: location, base, semaphore (8 bytes each), then provider, name, arguments, NUL-terminated. */
final class StapsdtNotes {
    private final ElfFile elf;
    private final Optional<Section> base;

    StapsdtNotes(ElfFile elf) {
        this.elf = elf;
        this.base = elf.section(".stapsdt.base");
    }

    UsdtNote parse(Note note) throws ElfException {
        ByteBuffer d = note.description();
        if (d.remaining() < 24) {
            throw new ElfException("a probe note of " + d.remaining() + " bytes", note.at());
        }
        long location = d.getLong(0);
        long linkedBase = d.getLong(8);
        long semaphore = d.getLong(16);
        // prelink moves the sections but not what the notes say; the base section tells by how much.
        long moved = base.map(s -> s.address() - linkedBase).orElse(0L);
        d.position(24);
        String provider = text(d, note);
        String name = text(d, note);
        String arguments = text(d, note);
        long semaphoreOffset = semaphore == 0 ? 0 : elf.fileOffset(semaphore + moved);
        return new UsdtNote(provider, name, elf.fileOffset(location + moved), semaphoreOffset, arguments);
    }

    private static String text(ByteBuffer d, Note note) throws ElfException {
        int start = d.position();
        while (d.hasRemaining()) {
            if (d.get() == 0) {
                byte[] bytes = new byte[d.position() - 1 - start];
                d.get(start, bytes);
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }
        throw new ElfException("a probe note whose text does not end", note.at() + start);
    }
}
