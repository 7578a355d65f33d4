package io.uflight.analyzer.model.text;

/** Text of a capture made harmless to look at: control characters and changes of direction become escapes. */
public final class Plain {
    private Plain() {}

    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0)) {
                plain.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : "\\x%02x".formatted(c));
            } else if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F) {
                plain.append("\\u%04x".formatted(c));
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    /** At most so many characters; the middle is left out. */
    public static String middle(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = (most - 1 + 1) / 2;
        int tail = Math.max(0, most - 1 - head);
        return text.substring(0, head) + "…" + text.substring(text.length() - tail);
    }
}
