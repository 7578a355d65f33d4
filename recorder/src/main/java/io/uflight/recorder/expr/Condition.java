package io.uflight.recorder.expr;

/** A predicate over a probe's values. */
public sealed interface Condition {
    record Compare(Expression left, Comparison comparison, Expression right) implements Condition {
        @Override
        public String toString() {
            return left + " " + comparison.sign() + " " + right;
        }
    }

    /** Whether a text equals a literal: bcc's {@code STRCMP("literal", argN)}, or {@code argN == "literal"}. */
    record TextIs(Expression text, String literal, boolean equal) implements Condition {
        @Override
        public String toString() {
            return text + (equal ? " == " : " != ") + '"' + literal + '"';
        }
    }

    record And(Condition left, Condition right) implements Condition {
        @Override
        public String toString() {
            return "(" + left + " && " + right + ")";
        }
    }

    record Or(Condition left, Condition right) implements Condition {
        @Override
        public String toString() {
            return "(" + left + " || " + right + ")";
        }
    }

    enum Comparison {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        public Comparison inverse() {
            return switch (this) {
                case EQUAL -> NOT_EQUAL;
                case NOT_EQUAL -> EQUAL;
                case LESS -> GREATER_OR_EQUAL;
                case LESS_OR_EQUAL -> GREATER;
                case GREATER -> LESS_OR_EQUAL;
                case GREATER_OR_EQUAL -> LESS;
            };
        }

        /** Signed comparison of 64-bit values. */
        public boolean holds(long left, long right) {
            return switch (this) {
                case EQUAL -> left == right;
                case NOT_EQUAL -> left != right;
                case LESS -> left < right;
                case LESS_OR_EQUAL -> left <= right;
                case GREATER -> left > right;
                case GREATER_OR_EQUAL -> left >= right;
            };
        }
    }

    /** Its negation, pushed down to the comparisons: there is no separate "not". */
    default Condition negated() {
        return switch (this) {
            case Compare c -> new Compare(c.left(), c.comparison().inverse(), c.right());
            case TextIs t -> new TextIs(t.text(), t.literal(), !t.equal());
            case And a -> new Or(a.left().negated(), a.right().negated());
            case Or o -> new And(o.left().negated(), o.right().negated());
        };
    }
}
