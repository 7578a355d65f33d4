package io.uflight.recorder.flow;

import java.util.HexFormat;

/** A target's bytes as a capture's text: what is no character becomes {@code \\xNN}, a backslash two. */
final class NameText {
    private static final HexFormat HEX = HexFormat.of();

    private NameText() {}

    /**
     * {@code java}: modified UTF-8 with slashes for dots, else UTF-8; {@code cut}: its last character may be there in part, and is left
     * out.
     */
    static String of(byte[] bytes, boolean java, boolean cut) {
        StringBuilder out = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int length = length(bytes[i]);
            if (cut && i + length > bytes.length) {
                break;
            }
            int point = point(bytes, i, length, java);
            if (point < 0) {
                out.append("\\x").append(HEX.toHexDigits(bytes[i++]));
            } else if (java && point <= Character.MAX_VALUE) {
                out.append(point == '/' ? "." : point == '\\' ? "\\\\" : Character.toString((char) point));
                i += length;
            } else {
                out.append(point == '\\' ? "\\\\" : Character.toString(point));
                i += length;
            }
        }
        return out.toString();
    }

    private static int length(byte lead) {
        int b = Byte.toUnsignedInt(lead);
        return b < 0xc0 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
    }

    /** The code point, in modified UTF-8 the UTF-16 unit; −1: none. */
    private static int point(byte[] bytes, int at, int length, boolean java) {
        int lead = Byte.toUnsignedInt(bytes[at]);
        if (length == 1) {
            return lead < 0x80 ? lead : -1;
        }
        if (at + length > bytes.length || lead > 0xf4 || (java && length == 4)) {
            return -1;
        }
        int point = lead & (0x7f >> length);
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return -1;
            }
            point = (point << 6) | (bytes[at + i] & 0x3f);
        }
        int least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
        boolean plain = point >= least && point <= Character.MAX_CODE_POINT;
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return java ? (plain || point == 0 ? point : -1) : plain && !surrogate ? point : -1;
    }
}
