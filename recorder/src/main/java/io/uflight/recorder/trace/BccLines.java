package io.uflight.recorder.trace;

import io.uflight.recorder.expr.ValueType;
import io.uflight.recorder.spec.Format;
import io.uflight.recorder.spec.ProbeSpec;
import java.util.Locale;

/** What bcc's {@code trace} prints: {@code PID TID COMM FUNC} and the formatted message, behind the time where that is asked for. */
public final class BccLines implements Lines {
    private static final int WIDEST_FUNC = 16;

    private final ProbeSpec spec;
    private final Format format;
    private final Comms comms;
    private final RowTime time;
    private final String function;
    private final String layout;

    /** {@code width}: of the terminal, where the name of the function takes no more than it needs; 0: bcc's own. */
    public BccLines(ProbeSpec spec, Format format, Comms comms, RowTime time, int width) {
        this.spec = spec;
        this.format = format;
        this.comms = comms;
        this.time = time;
        String provider = spec.point().provider();
        this.function = (provider == null ? "" : provider + ":") + spec.point().name();
        int func = width == 0 ? WIDEST_FUNC : Math.clamp(function.length(), 4, WIDEST_FUNC);
        this.layout = "%s%-7s %-7s %-" + Comms.WIDTH + "s %-" + func + "s %s";
    }

    @Override
    public String header() {
        return String.format(layout, time.title(), "PID", "TID", "COMM", "FUNC", "-");
    }

    @Override
    public String line(Row row) {
        String comm = comms.of(row.pid(), row.tid());
        return String.format(
                Locale.ROOT, layout, time.of(row.ts()), row.pid(), row.tid(), comm, function, message(row));
    }

    private String message(Row row) {
        StringBuilder out = new StringBuilder();
        int value = 0;
        for (Format.Part part : format.parts()) {
            if (!part.isDirective()) {
                out.append(part.literal());
                continue;
            }
            int column = row.batch().table().indexOf(spec.fields().get(value).name());
            out.append(value(part, spec.fields().get(value).type(), row, column));
            value++;
        }
        return out.toString();
    }

    private static String value(Format.Part part, ValueType type, Row row, int column) {
        String flags = part.flags();
        if (type == ValueType.STR) {
            String text = row.text(column);
            return String.format(
                    Locale.ROOT, "%" + flags.replaceAll("[^-0-9.]", "") + "s", Printable.of(text == null ? "" : text));
        }
        long number = row.isNull(column) ? 0 : row.number(column);
        boolean unsigned = type == ValueType.U64 || type == ValueType.PTR;
        return switch (part.conversion()) {
            case "x", "lx", "llx" -> padded(flags, Long.toHexString(number));
            case "X" -> padded(flags, Long.toHexString(number).toUpperCase(Locale.ROOT));
            case "p", "K", "U" -> padded(flags, "0x" + Long.toHexString(number));
            case "c" -> padded(flags, Printable.of(String.valueOf((char) (number & 0xff))));
            default -> padded(flags, unsigned ? Long.toUnsignedString(number) : Long.toString(number));
        };
    }

    /** Width, "-" and "0" as C has them; other flags do not change what is read. */
    private static String padded(String flags, String text) {
        String width = flags.replaceAll("[^0-9]", "").replaceFirst("^0+", "");
        if (width.isEmpty()) {
            return text;
        }
        int missing = Math.min(200, Integer.parseInt(width)) - text.length();
        if (missing <= 0) {
            return text;
        }
        if (flags.startsWith("-")) {
            return text + " ".repeat(missing);
        }
        return (flags.startsWith("0") ? "0" : " ").repeat(missing) + text;
    }
}
