package io.uflight.bpf.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One note of a note section; {@code at} is the description's offset in the file. */
record Note(String owner, int type, ByteBuffer description, long at) {
    static List<Note> readAll(ElfBytes file, long offset, long size) throws IOException {
        ByteBuffer bytes = file.read(offset, size, "a note section");
        List<Note> notes = new ArrayList<>();
        int at = 0;
        while (bytes.limit() - at >= 12) {
            long nameSize = Integer.toUnsignedLong(bytes.getInt(at));
            long descriptionSize = Integer.toUnsignedLong(bytes.getInt(at + 4));
            long description = at + 12 + aligned(nameSize);
            if (nameSize > 256 || description + descriptionSize > bytes.limit()) {
                throw new ElfException("a note reaches past its section", offset + at);
            }
            int nameLength = (int) Math.max(0, nameSize - 1);
            byte[] name = new byte[nameLength];
            bytes.get(at + 12, name);
            String owner = new String(name, StandardCharsets.ISO_8859_1);
            ByteBuffer slice =
                    bytes.slice((int) description, (int) descriptionSize).order(bytes.order());
            notes.add(new Note(owner, bytes.getInt(at + 8), slice, offset + description));
            long next = description + aligned(descriptionSize);
            at = (int) Math.min(next, bytes.limit());
        }
        return notes;
    }

    private static long aligned(long size) {
        return (size + 3) & ~3L;
    }
}
