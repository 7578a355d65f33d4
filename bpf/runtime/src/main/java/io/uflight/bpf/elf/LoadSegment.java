package io.uflight.bpf.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A part of the file that is mapped: [address, address + fileSize) is [offset, offset + fileSize) of the file. */
public record LoadSegment(long address, long offset, long fileSize, long memorySize, boolean executable) {
    static final int LOAD = 1;
    static final int NOTE = 4;

    boolean holds(long virtual) {
        return virtual >= address && virtual - address < fileSize;
    }

    long toFile(long virtual) {
        return virtual - address + offset;
    }

    /** Program headers of one type; for notes only offset and size mean something. */
    static List<LoadSegment> readAll(ElfBytes file, ElfHeader header, int type) throws IOException {
        int count = header.segmentCount();
        ByteBuffer table =
                file.read(header.segments(), (long) count * ElfHeader.SEGMENT_SIZE, "the program header table");
        List<LoadSegment> segments = new ArrayList<>();
        for (int at = 0; at < count * ElfHeader.SEGMENT_SIZE; at += ElfHeader.SEGMENT_SIZE) {
            if (table.getInt(at) != type) {
                continue;
            }
            long offset = table.getLong(at + 8);
            long address = table.getLong(at + 16);
            long fileSize = table.getLong(at + 32);
            if (offset < 0 || fileSize < 0 || offset > file.size() || fileSize > file.size() - offset) {
                throw new ElfException("a segment reaches past the end of the file: truncated?", offset);
            }
            if (address < 0 || address > Long.MAX_VALUE - fileSize) {
                throw new ElfException("a segment outside of user space", header.segments() + at);
            }
            boolean executable = (table.getInt(at + 4) & 1) != 0;
            segments.add(new LoadSegment(address, offset, fileSize, table.getLong(at + 40), executable));
        }
        return List.copyOf(segments);
    }
}
