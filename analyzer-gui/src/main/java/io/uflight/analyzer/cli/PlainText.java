package io.uflight.analyzer.cli;

/** Text as it may be shown: what would steer a terminal or turn the direction of writing is shown as an escape. */
final class PlainText {
    private PlainText() {}

    /** On one line. */
    static String of(String text) {
        return escape(text, false);
    }

    /** With its own line ends. */
    static String lines(String text) {
        return escape(text, true);
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
