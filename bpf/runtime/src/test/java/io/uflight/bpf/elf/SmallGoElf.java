package io.uflight.bpf.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A stripped Go program of a few hundred bytes: a function table in one of its layouts, and what built it. */
public final class SmallGoElf {
    public static final int SIZE = 0x600;
    /** Magic numbers by the version that brought the layout. */
    public static final List<Integer> LAYOUTS = List.of(0xfffffffb, 0xfffffffa, 0xfffffff0, 0xfffffff1);

    private static final long BASE = 0x400000;
    private static final int TEXT = 0x80;
    private static final int TABLE = 0x100;
    private static final int TABLE_SIZE = 0x100;
    private static final int INFO = 0x200;
    private static final int TEXTS = 0x280;
    private static final int NAMES = 0x300;
    private static final int SECTIONS = 0x400;

    private final ByteBuffer b = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);

    private SmallGoElf() {}

    /** {@code textStart}: false leaves where the text begins to a relocation, as in a program loaded anywhere. */
    public static byte[] bytes(int magic, boolean inlineInfo, boolean textStart) {
        SmallGoElf elf = new SmallGoElf();
        elf.header();
        elf.table(magic, textStart);
        elf.info(inlineInfo);
        elf.sections();
        return elf.b.array();
    }

    private void header() {
        b.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        b.putShort(16, (short) 3).putShort(18, (short) 62).putInt(20, 1);
        b.putLong(32, 64).putLong(40, SECTIONS);
        b.putShort(52, (short) 64).putShort(54, (short) 56).putShort(56, (short) 1);
        b.putShort(58, (short) 64).putShort(60, (short) 6).putShort(62, (short) 1);
        b.putInt(64, 1).putInt(68, 5).putLong(80, BASE).putLong(96, SIZE).putLong(104, SIZE);
    }

    /** main.first of 8 bytes, then main.second of 16. */
    private void table(int magic, boolean textStart) {
        long[] starts = {BASE + TEXT, BASE + TEXT + 8, BASE + TEXT + 24};
        boolean oldest = magic == 0xfffffffb;
        boolean relative = magic == 0xfffffff0 || magic == 0xfffffff1;
        int names = 0x60;
        int entries = oldest ? 16 : 0x80;
        int functions = 0xc0;
        b.putInt(TABLE, magic).put(TABLE + 6, (byte) 1).put(TABLE + 7, (byte) 8).putLong(TABLE + 8, 2);
        if (relative) {
            b.putLong(TABLE + 24, textStart ? BASE + TEXT : 0)
                    .putLong(TABLE + 32, names)
                    .putLong(TABLE + 64, entries);
        } else if (!oldest) {
            b.putLong(TABLE + 24, names).putLong(TABLE + 56, entries);
        }
        int width = relative ? 4 : 8;
        for (int i = 0; i < 3; i++) {
            int at = TABLE + entries + 2 * i * width;
            word(at, width, relative ? starts[i] - BASE - TEXT : starts[i]);
            if (i < 2) {
                int function = functions + 0x10 * i;
                word(at + width, width, function - (oldest ? 0 : entries));
                word(TABLE + function, width, relative ? starts[i] - BASE - TEXT : starts[i]);
                b.putInt(TABLE + function + width, (oldest ? names : 0) + 11 * i);
            }
        }
        text(TABLE + names, "main.first\0main.second\0");
    }

    private void info(boolean inline) {
        text(INFO, "\u00ff Go buildinf:");
        b.put(INFO + 14, (byte) 8).put(INFO + 15, (byte) (inline ? 2 : 0));
        String modules = "0123456789abcdefpath\tcommand\nbuild\tCGO_ENABLED=0\n0123456789abcdef";
        if (inline) {
            text(INFO + 32, "\u0008go1.19.8" + (char) modules.length() + modules);
            return;
        }
        b.putLong(INFO + 16, BASE + TEXTS).putLong(INFO + 24, BASE + TEXTS + 16);
        b.putLong(TEXTS, BASE + TEXTS + 32).putLong(TEXTS + 8, 9);
        b.putLong(TEXTS + 16, BASE + TEXTS + 48).putLong(TEXTS + 24, modules.length());
        text(TEXTS + 32, "go1.15.15");
        text(TEXTS + 48, modules);
    }

    private void sections() {
        text(NAMES, "\0.shstrtab\0.gopclntab\0.go.buildinfo\0.text\0.rela\0");
        section(0, 0, 0, 0, 0);
        section(1, 1, 3, NAMES, 0x80);
        section(2, 11, 1, TABLE, TABLE_SIZE);
        section(3, 22, 1, INFO, 0x80);
        section(4, 36, 1, TEXT, 0x20);
        section(5, 42, 4, SIZE - 24, 24);
        b.putLong(SIZE - 24, BASE + TABLE + 24).putLong(SIZE - 16, 8).putLong(SIZE - 8, BASE + TEXT);
    }

    private void section(int number, int name, int type, int offset, int size) {
        int at = SECTIONS + 64 * number;
        b.putInt(at, name).putInt(at + 4, type).putLong(at + 16, number == 0 ? 0 : BASE + offset);
        b.putLong(at + 24, offset).putLong(at + 32, size);
    }

    private void word(int at, int width, long value) {
        if (width == 4) {
            b.putInt(at, (int) value);
        } else {
            b.putLong(at, value);
        }
    }

    private void text(int at, String text) {
        b.put(at, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
