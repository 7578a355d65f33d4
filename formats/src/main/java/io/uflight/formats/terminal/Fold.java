package io.uflight.formats.terminal;

/** Text in lines that a terminal does not wrap. */
public final class Fold {
    private static final int LEAST_ROOM = 20;

    private Fold() {}

    /**
     * {@code head} and {@code text}, whose further lines begin below its first; without a line end.
     *
     * @param width columns; 0: nothing is folded, and neither is it where a word would have a line of its own
     */
    public static String below(String head, String text, int width) {
        int indent = head.codePointCount(0, head.length());
        if (width == 0 || width - indent < LEAST_ROOM) {
            return head + text;
        }
        StringBuilder folded = new StringBuilder(head);
        int used = indent;
        for (String word : text.split(" ", -1)) {
            int length = word.codePointCount(0, word.length());
            if (used > indent && used + 1 + length > width) {
                folded.append('\n').append(" ".repeat(indent));
                used = indent;
            }
            folded.append(used > indent ? " " : "").append(word);
            used += length + (used > indent ? 1 : 0);
        }
        return folded.toString();
    }

    /** Each line below its own indentation. */
    public static String lines(String text, int width) {
        StringBuilder folded = new StringBuilder();
        text.lines().forEach(line -> {
            String words = line.stripLeading();
            folded.append(below(line.substring(0, line.length() - words.length()), words, width))
                    .append('\n');
        });
        return folded.toString();
    }
}
