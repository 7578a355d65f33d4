package io.uflight.recorder.expr;

/** A text that was not understood, and at which character. */
public final class SyntaxError extends RuntimeException {
    private final String text;
    private final int at;

    public SyntaxError(String text, int at, String message) {
        super(message);
        this.text = text;
        this.at = Math.min(at, text.length());
    }

    public int at() {
        return at;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }

    /** The text with a caret below the character; a long text is cut to a window around it. */
    public String pointed() {
        int from = Math.max(0, at - 50);
        int to = Math.min(text.length(), Math.max(at + 30, from + 80));
        String head = from > 0 ? "…" : "";
        String window = head + text.substring(from, to) + (to < text.length() ? "…" : "");
        return window.replaceAll("\\s", " ") + "\n" + " ".repeat(head.length() + at - from) + "^";
    }
}
