package io.uflight.recorder.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations (30s, 5m, 500ms) and sizes (64m, 1g) as options take them. */
final class Quantities {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})([a-z]*)");

    private Quantities() {}

    static Duration duration(String text) {
        Matcher m = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (m.matches() && Long.parseLong(m.group(1)) > 0) {
            long n = Long.parseLong(m.group(1));
            switch (m.group(2)) {
                case "ms" -> {
                    return Duration.ofMillis(n);
                }
                case "s", "" -> {
                    return Duration.ofSeconds(n);
                }
                case "m", "min" -> {
                    return Duration.ofMinutes(n);
                }
                case "h" -> {
                    return Duration.ofHours(n);
                }
                case "d" -> {
                    return Duration.ofDays(n);
                }
                default -> {
                    // Falls through to the error.
                }
            }
        }
        throw Failure.of(ExitCode.USAGE, "'" + text + "' is no duration: 30s, 5m, 2h, 500ms are");
    }

    /** Bytes. */
    static long size(String text) {
        Matcher m = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (m.matches() && Long.parseLong(m.group(1)) > 0) {
            long n = Long.parseLong(m.group(1));
            int shift = switch (m.group(2)) {
                case "", "b" -> 0;
                case "k", "kb", "kib" -> 10;
                case "m", "mb", "mib" -> 20;
                case "g", "gb", "gib" -> 30;
                case "t", "tb", "tib" -> 40;
                default -> -1;
            };
            if (shift >= 0 && n <= Long.MAX_VALUE >> shift) {
                return n << shift;
            }
        }
        throw Failure.of(ExitCode.USAGE, "'" + text + "' is no size: 64m, 1g, 500k are");
    }

    /** "12.3 MB", for people. */
    static String bytes(long n) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = n;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? n + " B" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
