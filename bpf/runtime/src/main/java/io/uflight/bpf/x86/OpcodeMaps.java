package io.uflight.bpf.x86;

import java.util.Arrays;

/**
 * For each opcode of each map what follows it: a ModRM byte or not, and how large a constant. From the opcode maps of the
 * Intel manual, volume 2, appendix A, in 64-bit mode.
 */
final class OpcodeMaps {
    static final int INVALID = 0x80;
    static final int MODRM = 0x40;
    /** Constants: the low bits. 0–8 are bytes; the others depend on prefixes. */
    static final int CONSTANT = 0x1f;

    static final int BY_WIDTH = 16; // 2 with an operand-size prefix, else 4
    static final int BY_WIDTH_8 = 17; // the same, and 8 with REX.W
    static final int ADDRESS = 18; // 8, or 4 with an address-size prefix
    static final int TEST_ONLY = 19; // f6, f7: a constant only for /0 and /1

    static final byte[] ONE = oneByte();
    static final byte[] TWO = twoByte();

    private OpcodeMaps() {}

    /** What follows an opcode of a VEX or EVEX map; maps 5 and 6 are those of FP16. */
    static int vector(int map, int opcode) {
        return switch (map) {
            case 1 -> opcode == 0x77 ? 0 : MODRM | (TWO[opcode] & CONSTANT & (hasShuffleConstant(opcode) ? 1 : 0));
            case 2, 5, 6 -> MODRM;
            case 3 -> MODRM | 1;
            default -> INVALID;
        };
    }

    private static boolean hasShuffleConstant(int opcode) {
        return (opcode >= 0x70 && opcode <= 0x73) || opcode == 0xc2 || (opcode >= 0xc4 && opcode <= 0xc6);
    }

    private static byte[] oneByte() {
        byte[] m = new byte[256];
        for (int op = 0; op < 0x40; op += 8) {
            fill(m, op, op + 3, MODRM);
            m[op + 4] = 1;
            m[op + 5] = BY_WIDTH;
            fill(m, op + 6, op + 7, INVALID); // prefixes and 0f are taken before
        }
        fill(m, 0x60, 0x62, INVALID);
        m[0x63] = MODRM;
        m[0x68] = BY_WIDTH;
        m[0x69] = MODRM | BY_WIDTH;
        m[0x6a] = 1;
        m[0x6b] = MODRM | 1;
        fill(m, 0x70, 0x7f, 1);
        fill(m, 0x80, 0x83, MODRM | 1);
        m[0x81] = MODRM | BY_WIDTH;
        m[0x82] = (byte) INVALID;
        fill(m, 0x84, 0x8f, MODRM);
        m[0x9a] = (byte) INVALID;
        fill(m, 0xa0, 0xa3, ADDRESS);
        m[0xa8] = 1;
        m[0xa9] = BY_WIDTH;
        fill(m, 0xb0, 0xb7, 1);
        fill(m, 0xb8, 0xbf, BY_WIDTH_8);
        fill(m, 0xc0, 0xc1, MODRM | 1);
        m[0xc2] = 2;
        fill(m, 0xc4, 0xc5, INVALID); // VEX, taken before
        m[0xc6] = MODRM | 1;
        m[0xc7] = MODRM | BY_WIDTH;
        m[0xc8] = 3;
        m[0xca] = 2;
        m[0xcd] = 1;
        m[0xce] = (byte) INVALID;
        fill(m, 0xd0, 0xd3, MODRM);
        fill(m, 0xd4, 0xd6, INVALID);
        fill(m, 0xd8, 0xdf, MODRM);
        fill(m, 0xe0, 0xe7, 1);
        fill(m, 0xe8, 0xe9, BY_WIDTH);
        m[0xea] = (byte) INVALID;
        m[0xeb] = 1;
        fill(m, 0xf6, 0xf7, MODRM | TEST_ONLY);
        fill(m, 0xfe, 0xff, MODRM);
        return m;
    }

    private static byte[] twoByte() {
        byte[] m = new byte[256];
        Arrays.fill(m, (byte) MODRM);
        m[0x04] = (byte) INVALID;
        fill(m, 0x05, 0x09, 0);
        fill(m, 0x0a, 0x0c, INVALID);
        m[0x0b] = 0;
        m[0x0e] = 0;
        m[0x0f] = MODRM | 1;
        fill(m, 0x24, 0x27, INVALID);
        fill(m, 0x30, 0x37, 0);
        m[0x36] = (byte) INVALID;
        fill(m, 0x39, 0x3f, INVALID);
        fill(m, 0x70, 0x73, MODRM | 1);
        m[0x77] = 0;
        fill(m, 0x80, 0x8f, BY_WIDTH);
        fill(m, 0xa0, 0xa2, 0);
        m[0xa4] = MODRM | 1;
        fill(m, 0xa8, 0xaa, 0);
        m[0xac] = MODRM | 1;
        m[0xba] = MODRM | 1;
        m[0xc2] = MODRM | 1;
        fill(m, 0xc4, 0xc6, MODRM | 1);
        fill(m, 0xc8, 0xcf, 0);
        return m;
    }

    private static void fill(byte[] map, int first, int last, int value) {
        Arrays.fill(map, first, last + 1, (byte) value);
    }
}
