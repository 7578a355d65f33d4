package io.uflight.bpf.layout;

import org.jspecify.annotations.Nullable;

/** A number ("0x10", "-8"), a name that captures it, or "_" for any. */
record NumberPattern(String text, long value) {
    static NumberPattern of(String text) {
        if (text.isEmpty()) {
            return new NumberPattern("", 0);
        }
        if (text.matches("[A-Za-z_]\\w*")) {
            return new NumberPattern(text, 0);
        }
        return new NumberPattern("", number(text));
    }

    @Nullable
    Bindings match(long actual, Bindings known) {
        if (text.equals("_")) {
            return known;
        }
        return text.isEmpty() ? actual == value ? known : null : known.with(text, actual);
    }

    /** Decimal or hexadecimal, up to 64 bits. */
    static long number(String text) {
        try {
            boolean negative = text.startsWith("-");
            String digits = negative ? text.substring(1) : text;
            long magnitude = digits.startsWith("0x")
                    ? Long.parseUnsignedLong(digits.substring(2), 16)
                    : Long.parseUnsignedLong(digits);
            return negative ? -magnitude : magnitude;
        } catch (NumberFormatException e) {
            throw new LayoutSyntaxException("'" + text + "' is neither a name nor a number");
        }
    }
}
