package io.uflight.analyzer.model.sql;

/** A word of SQL and what it is. */
public record Token(Kind kind, int from, int to) {

    /** What a word is, as the editor colours it. */
    public enum Kind {
        PLAIN(""),
        KEYWORD("keyword"),
        FUNCTION("function"),
        STRING("string"),
        NUMBER("number"),
        COMMENT("comment"),
        END("");

        private final String style;

        Kind(String style) {
            this.style = style;
        }

        /** Style class, empty for plain text. */
        public String style() {
            return style;
        }
    }
}
