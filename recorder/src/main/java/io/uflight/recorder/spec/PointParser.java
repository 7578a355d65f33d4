package io.uflight.recorder.spec;

import io.uflight.recorder.expr.Cursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first word of a SPEC: {@code [p|r|u:][FILE:][PROVIDER:]NAME[+OFFSET]}. */
final class PointParser {
    private final Cursor in;

    PointParser(Cursor in) {
        this.in = in;
    }

    Point point() {
        int start = in.at();
        String word = word();
        if (word.isEmpty()) {
            throw in.error(start, "expected FILE:FUNCTION");
        }
        List<String> parts = new ArrayList<>(List.of(word.split(":", -1)));
        Point.Kind kind = Point.Kind.ENTRY;
        int nameAt = start + word.lastIndexOf(':') + 1;
        String bpftrace = ofBpftrace(parts.getFirst());
        if (parts.size() > 1 && bpftrace != null) {
            throw in.error(start, "bpftrace's " + parts.getFirst() + ": is " + bpftrace + " here");
        }
        if (parts.size() > 1 && parts.getFirst().matches("[prutk]?")) {
            String letter = parts.removeFirst();
            kind = switch (letter) {
                case "", "p" -> Point.Kind.ENTRY;
                case "r" -> Point.Kind.RETURN;
                case "u" -> Point.Kind.USDT;
                default ->
                    throw in.error(start, "'" + letter + ":' probes the kernel; uflight probes programs: p, r or u");
            };
        }
        String last = parts.removeLast();
        if (last.isEmpty()) {
            throw in.error(nameAt, kind == Point.Kind.USDT ? "expected the probe's name" : "expected a function");
        }
        if (kind == Point.Kind.USDT) {
            return usdt(parts, last, start);
        }
        long offset = 0;
        int plus = last.lastIndexOf('+');
        if (plus > 0) {
            offset = offset(last.substring(plus + 1), nameAt + plus + 1);
            last = last.substring(0, plus);
        }
        if (kind == Point.Kind.RETURN && offset != 0) {
            throw in.error(nameAt + plus, "a return has no offset");
        }
        return new Point(kind, String.join(":", parts), null, last, offset);
    }

    private static @Nullable String ofBpftrace(String word) {
        return switch (word) {
            case "uprobe" -> "FILE:FUNCTION";
            case "uretprobe" -> "r:FILE:FUNCTION";
            case "usdt" -> "u:FILE:NAME";
            default -> null;
        };
    }

    private Point usdt(List<String> parts, String name, int start) {
        return switch (parts.size()) {
            case 0 -> new Point(Point.Kind.USDT, "", null, name, 0);
            case 1 -> new Point(Point.Kind.USDT, parts.getFirst(), null, name, 0);
            case 2 -> new Point(Point.Kind.USDT, parts.get(0), parts.get(1), name, 0);
            default -> throw in.error(start, "a USDT probe is u:FILE:NAME or u:FILE:PROVIDER:NAME");
        };
    }

    private long offset(String text, int at) {
        try {
            long value = Long.decode(text);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw in.error(at, "the offset is a decimal or 0x number");
        }
        throw in.error(at, "the offset is not negative");
    }

    /** Up to a space or "("; but Go's {@code pkg.(*Type).method} and C++'s {@code operator()} keep theirs. */
    private String word() {
        int start = in.at();
        while (!in.atEnd() && !Character.isWhitespace(in.peek())) {
            char c = in.peek();
            boolean partOfName = c == '('
                    && (in.peek(1) == '*' && start < in.at() && in.text().charAt(in.at() - 1) == '.');
            if (c == '(' && !partOfName) {
                break;
            }
            if (c == '"') {
                break;
            }
            in.next();
        }
        return in.text().substring(start, in.at());
    }
}
