package io.uflight.bpf.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A complete ELF file of a few hundred bytes: one segment, two functions, a build id, a static probe. */
final class SmallElf {
    static final int SIZE = 0x540;
    private static final int NAMES = 0x100;
    private static final int STRINGS = 0x180;
    private static final int SYMBOLS = 0x1c0;
    private static final int NOTES = 0x240;
    private static final int PROBES = 0x280;
    private static final int SECTIONS = 0x300;

    private final ByteBuffer b = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private int nextSection = SECTIONS;

    private SmallElf() {}

    static byte[] bytes() {
        SmallElf elf = new SmallElf();
        elf.header();
        elf.contents();
        elf.sections();
        return elf.b.array();
    }

    /** Each of so many symbols, none with a size, lies in each of so many sections. */
    static byte[] crowded(int sections, int symbols) {
        int strings = 0x100;
        int table = 0x200;
        int headers = table + 24 * symbols;
        ByteBuffer b = ByteBuffer.allocate(headers + 64 * sections).order(ByteOrder.LITTLE_ENDIAN);
        b.put(bytes(), 0, 0x78).position(0);
        b.putLong(96, b.capacity())
                .putLong(104, b.capacity())
                .putLong(40, headers)
                .putShort(60, (short) sections)
                .putShort(62, (short) 1);
        b.put(strings + 1, "f".getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < symbols; i++) {
            b.putInt(table + 24 * i, 1).put(table + 24 * i + 4, (byte) 0x12).putShort(table + 24 * i + 6, (short) 3);
            b.putLong(table + 24 * i + 8, 0x400000L + i);
        }
        for (int i = 1; i < sections; i++) {
            int at = headers + 64 * i;
            boolean ofSymbols = i == 2;
            b.putInt(at + 4, ofSymbols ? 2 : i == 1 ? 3 : 1).putLong(at + 16, i < 3 ? 0 : 0x400000L);
            b.putLong(at + 24, ofSymbols ? table : strings)
                    .putLong(at + 32, ofSymbols ? 24L * symbols : i == 1 ? 0x100 : b.capacity());
            b.putInt(at + 40, ofSymbols ? 1 : 0);
        }
        return b.array();
    }

    private void header() {
        b.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        b.putShort(16, (short) 3).putShort(18, (short) 62).putInt(20, 1);
        b.putLong(32, 64).putLong(40, SECTIONS);
        b.putShort(52, (short) 64).putShort(54, (short) 56).putShort(56, (short) 1);
        b.putShort(58, (short) 64).putShort(60, (short) 7).putShort(62, (short) 1);
        // One segment: the whole file at 0x400000, readable and executable.
        b.putInt(64, 1).putInt(68, 5).putLong(80, 0x400000).putLong(96, SIZE).putLong(104, SIZE);
    }

    private void contents() {
        text(NAMES, "\0.shstrtab\0.strtab\0.symtab\0.note.gnu.build-id\0.note.stapsdt\0.text\0");
        text(STRINGS, "\0first\0second\0");
        symbol(1, 1, 0x400080, 0);
        symbol(2, 7, 0x400090, 8);
        b.putInt(NOTES, 4).putInt(NOTES + 4, 4).putInt(NOTES + 8, 3);
        text(NOTES + 12, "GNU\0");
        b.putInt(NOTES + 16, 0x04030201);
        String probe = "app\0hit\0-4@%edi 8@16(%rsp)\0";
        b.putInt(PROBES, 8).putInt(PROBES + 4, 24 + probe.length()).putInt(PROBES + 8, 3);
        text(PROBES + 12, "stapsdt\0");
        b.putLong(PROBES + 20, 0x400088).putLong(PROBES + 36, 0x400098);
        text(PROBES + 44, probe);
    }

    private void sections() {
        section(0, 0, 0, 0, 0);
        section(1, 3, NAMES, 0x80, 0);
        section(11, 3, STRINGS, 0x40, 0);
        section(19, 2, SYMBOLS, 72, 2);
        section(27, 7, NOTES, 20, 0);
        section(46, 7, PROBES, 72, 0);
        section(60, 1, 0x80, 0x20, 0);
        b.putLong(nextSection - 64 + 16, 0x400080);
    }

    private void text(int at, String text) {
        b.put(at, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void symbol(int number, int name, long address, long size) {
        int at = SYMBOLS + 24 * number;
        b.putInt(at, name).put(at + 4, (byte) 0x12).putShort(at + 6, (short) 6);
        b.putLong(at + 8, address).putLong(at + 16, size);
    }

    private void section(int name, int type, int offset, int size, int link) {
        b.putInt(nextSection, name).putInt(nextSection + 4, type);
        b.putLong(nextSection + 24, offset).putLong(nextSection + 32, size).putInt(nextSection + 40, link);
        nextSection += 64;
    }
}
