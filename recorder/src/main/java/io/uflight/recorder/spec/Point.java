package io.uflight.recorder.spec;

import org.jspecify.annotations.Nullable;

/**
 * Where a probe sits.
 *
 * @param file a path, a library's short name ({@code c}), or empty: the target's own executable
 * @param provider of a USDT probe, null when not given
 * @param name the function, or the USDT probe
 * @param offset bytes behind the function's first instruction
 */
public record Point(Kind kind, String file, @Nullable String provider, String name, long offset) {
    public enum Kind {
        ENTRY("p"),
        RETURN("r"),
        USDT("u");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        public String letter() {
            return letter;
        }
    }

    /** As bcc shows it in its FUNC column. */
    public String display() {
        return offset == 0 ? name : name + "+0x" + Long.toHexString(offset);
    }

    @Override
    public String toString() {
        String prefix = kind == Kind.ENTRY ? "" : kind.letter() + ":";
        String owner = provider == null ? "" : provider + ":";
        return prefix + (file.isEmpty() ? "" : file + ":") + owner + display();
    }
}
