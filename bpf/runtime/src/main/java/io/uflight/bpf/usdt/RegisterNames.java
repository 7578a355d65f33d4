package io.uflight.bpf.usdt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any width's name of a register to its 64-bit name; the high bytes (ah, bh, …) are not among them. */
final class RegisterNames {
    private static final Map<String, String> FULL = new HashMap<>();

    static {
        for (String letter : List.of("a", "b", "c", "d")) {
            put("r" + letter + "x", "e" + letter + "x", letter + "x", letter + "l");
        }
        for (String pair : List.of("si", "di", "bp", "sp")) {
            put("r" + pair, "e" + pair, pair, pair + "l");
        }
        for (int i = 8; i < 16; i++) {
            put("r" + i, "r" + i + "d", "r" + i + "w", "r" + i + "b");
        }
        put("rip");
        for (int i = 0; i < 32; i++) {
            put("xmm" + i);
        }
    }

    private RegisterNames() {}

    static @Nullable String full(String name) {
        return FULL.get(name);
    }

    private static void put(String full, String... narrower) {
        FULL.put(full, full);
        for (String name : narrower) {
            FULL.put(name, full);
        }
    }
}
