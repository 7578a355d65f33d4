package io.uflight.recorder.spec;

import io.uflight.recorder.expr.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A printf-like text in bcc's dialect, cut once into literals and directives. */
public record Format(String text, List<Part> parts) {
    /** A literal, or a directive with its flags and width ("-5"), and its conversion ("s", "d", "llx" …). */
    public record Part(@Nullable String literal, String flags, String conversion) {
        public boolean isDirective() {
            return literal == null;
        }
    }

    private static final List<String> CONVERSIONS = List.of(
            "s", "d", "u", "x", "X", "c", "p", "i", "ld", "lu", "lx", "lld", "llu", "llx", "hd", "hu", "K", "U", "zu",
            "zd");

    /** Throws IllegalArgumentException whose message is "INDEX:PROBLEM" with an index into {@code text}. */
    public static Format parse(String text) throws BadFormat {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '%') {
                literal.append(c);
                at++;
                continue;
            }
            if (text.startsWith("%%", at)) {
                literal.append('%');
                at += 2;
                continue;
            }
            int flags = at + 1;
            int end = flags;
            while (end < text.length() && "-+ 0#.123456789".indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            String conversion = conversion(text, end);
            if (conversion == null) {
                throw new BadFormat(
                        at,
                        "unknown directive " + named(text, at)
                                + ": %d %u %x %lx %lld %llu %llx %hd %s %c %p and %% are known");
            }
            if (!literal.isEmpty()) {
                parts.add(new Part(literal.toString(), "", ""));
                literal.setLength(0);
            }
            parts.add(new Part(null, text.substring(flags, end), conversion));
            at = end + conversion.length();
        }
        if (!literal.isEmpty()) {
            parts.add(new Part(literal.toString(), "", ""));
        }
        return new Format(text, List.copyOf(parts));
    }

    /** The directive as it stands there, up to its first letter. */
    private static String named(String text, int at) {
        int end = at + 1;
        while (end < text.length() && !Character.isLetter(text.charAt(end)) && text.charAt(end) != ' ') {
            end++;
        }
        return text.substring(at, Math.min(end + 1, text.length())).strip();
    }

    private static @Nullable String conversion(String text, int at) {
        return CONVERSIONS.stream()
                .filter(c -> text.startsWith(c, at))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElse(null);
    }

    public List<Part> directives() {
        return parts.stream().filter(Part::isDirective).toList();
    }

    /** The type a directive reads, as C would. */
    public static ValueType type(String conversion) {
        return switch (conversion) {
            case "s" -> ValueType.STR;
            case "d", "i" -> ValueType.S32;
            case "u", "x", "X" -> ValueType.U32;
            case "hd" -> ValueType.S16;
            case "hu" -> ValueType.U16;
            case "c" -> ValueType.U8;
            case "ld", "lld", "zd" -> ValueType.S64;
            case "p", "K", "U" -> ValueType.PTR;
            default -> ValueType.U64;
        };
    }

    public static final class BadFormat extends Exception {
        private final int at;

        BadFormat(int at, String message) {
            super(message);
            this.at = at;
        }

        public int at() {
            return at;
        }
    }
}
