package io.uflight.bpf.x86;

import java.util.List;

/** The numbers and names of the general registers. */
public final class Registers {
    public static final int NONE = -1;
    public static final int RAX = 0;
    public static final int RSP = 4;
    public static final int RIP = 16;
    public static final int HIGH_BYTES = 20;

    private static final List<String> OLD = List.of("ax", "cx", "dx", "bx", "sp", "bp", "si", "di");
    private static final List<String> HIGH = List.of("ah", "ch", "dh", "bh");

    private Registers() {}

    /** The name without "%", e.g. name(7, 4) is "edi". */
    public static String name(int number, int width) {
        if (number == RIP) {
            return "rip";
        }
        if (number >= HIGH_BYTES) {
            return HIGH.get(number - HIGH_BYTES);
        }
        if (number >= 8) {
            return "r" + number + (width == 8 ? "" : width == 4 ? "d" : width == 2 ? "w" : "b");
        }
        String old = OLD.get(number);
        return switch (width) {
            case 8 -> "r" + old;
            case 4 -> "e" + old;
            case 2 -> old;
            default -> number < 4 ? old.charAt(0) + "l" : old + "l";
        };
    }

    /** The number of a 64-bit register's name, RIP's too; NONE if it is no such name. */
    public static int number(String name) {
        for (int i = 0; i <= RIP; i++) {
            if (name(i, 8).equals(name)) {
                return i;
            }
        }
        return NONE;
    }
}
