package io.uflight.formats.text;

/** Text as it may be shown: what would steer a terminal or turn the direction of writing is shown as an escape. */
public final class PlainText {
    private PlainText() {}

    /** On one line. */
    public static String of(String text) {
        return escape(text, false);
    }

    /** With its own line ends. */
    public static String lines(String text) {
        return escape(text, true);
    }

    /** JSON that says the same: what steers can be only in its strings, but for its own line ends. */
    public static String json(String json) {
        StringBuilder plain = new StringBuilder(json.length() + 16);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean pair = Character.isSurrogate(c)
                    && !steers(json.codePointAt(Character.isLowSurrogate(c) && i > 0 ? i - 1 : i));
            if (c == '\n' || pair || !steers(c)) {
                plain.append(c);
            } else {
                plain.append("\\u%04x".formatted((int) c));
            }
        }
        return plain.toString();
    }

    private static String escape(String text, boolean keepLines) {
        if (text.codePoints().noneMatch(PlainText::steers)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (!steers(c) || (keepLines && c == '\n')) {
                plain.appendCodePoint(c);
            } else {
                plain.append(
                        switch (c) {
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            default -> c < 0x100 ? "\\x%02x".formatted(c) : "\\u%04x".formatted(c);
                        });
            }
        });
        return plain.toString();
    }

    private static boolean steers(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
