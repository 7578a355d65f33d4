package io.uflight.formats.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A header of a POSIX tar (ustar, and what GNU and pax make of it as far as a capture needs). */
record TarHeader(String name, long size, Kind kind) {
    static final int BLOCK = 512;

    /** Largest size eleven octal digits hold. */
    private static final long OCTAL = 0x1_FFFF_FFFFL;

    private static final String OCTAL_DIGITS = "[0-7]{1,12}";

    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SUM_AT = 148;
    private static final int TYPE_AT = 156;
    private static final int MAGIC_AT = 257;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;

    enum Kind {
        FILE,
        /** A directory, or a header with times and owners: nothing a capture needs. */
        OTHER
    }

    static boolean isBlank(ByteBuffer block) {
        for (int i = 0; i < BLOCK; i++) {
            if (block.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether its checksum holds. */
    static boolean isTar(ByteBuffer block) {
        String digits = text(block, SUM_AT, 8).strip();
        return digits.matches(OCTAL_DIGITS) && Long.parseLong(digits, 8) == sum(block);
    }

    /**
     * Reads a header.
     *
     * @throws IllegalArgumentException when it is none, or of an entry no capture has
     */
    static TarHeader parse(ByteBuffer block) {
        if (!isTar(block)) {
            throw new IllegalArgumentException("no tar header, or a damaged one");
        }
        long size = size(block);
        char type = (char) block.get(TYPE_AT);
        String name = text(block, 0, NAME);
        if (text(block, MAGIC_AT, 5).equals("ustar") && block.get(PREFIX_AT) != 0 && block.get(MAGIC_AT + 5) == 0) {
            name = text(block, PREFIX_AT, PREFIX) + '/' + name;
        }
        Kind kind = switch (type) {
            case '0', '\0' -> Kind.FILE;
            case '5', 'x', 'g' -> Kind.OTHER;
            default ->
                throw new IllegalArgumentException(
                        "entry '" + name + "' is of kind '" + printable(type) + "': a capture has plain files only");
        };
        if (name.startsWith("/") || Arrays.asList(name.split("/")).contains("..") || name.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("entry '" + name + "' leads out of the capture");
        }
        return new TarHeader(name, kind == Kind.OTHER && type == '5' ? 0 : size, kind);
    }

    /** A header of a plain file, the same for the same name and size. */
    static ByteBuffer of(String name, long size) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > NAME) {
            throw new IllegalArgumentException("'" + name + "' is too long a name for a tar");
        }
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        block.put(0, bytes);
        put(block, 100, "0000600\0");
        put(block, 108, "0000000\0");
        put(block, 116, "0000000\0");
        if (size <= OCTAL) {
            put(block, SIZE_AT, String.format(Locale.ROOT, "%011o\0", size));
        } else {
            block.put(SIZE_AT, (byte) 0x80).putLong(SIZE_AT + 4, size);
        }
        put(block, 136, "00000000000\0");
        block.put(TYPE_AT, (byte) '0');
        put(block, MAGIC_AT, "ustar\00000");
        put(block, SUM_AT, String.format(Locale.ROOT, "%06o\0 ", sum(block)));
        return block;
    }

    private static void put(ByteBuffer block, int at, String ascii) {
        block.put(at, ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static long size(ByteBuffer block) {
        if (block.get(SIZE_AT) >= 0) {
            return octal(block, SIZE_AT, 12);
        }
        long high = block.getInt(SIZE_AT) & 0x7FFF_FFFFL;
        long size = block.getLong(SIZE_AT + 4);
        if (high != 0 || size < 0) {
            throw new IllegalArgumentException("an entry of an impossible size");
        }
        return size;
    }

    private static long octal(ByteBuffer block, int at, int length) {
        String digits = text(block, at, length).strip();
        if (!digits.matches(OCTAL_DIGITS)) {
            throw new IllegalArgumentException("no tar header, or a damaged one");
        }
        return Long.parseLong(digits, 8);
    }

    /** Sum of the bytes, those of the sum itself as blanks. */
    private static long sum(ByteBuffer block) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= SUM_AT && i < SUM_AT + 8 ? ' ' : block.get(i) & 0xFF;
        }
        return sum;
    }

    private static String text(ByteBuffer block, int at, int length) {
        int end = at;
        while (end < at + length && block.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - at];
        block.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String printable(char type) {
        return type >= ' ' && type < 127 ? String.valueOf(type) : "\\x" + Integer.toHexString(type & 0xFF);
    }
}
