package io.uflight.recorder.trace;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The moment of a row as a line shows it. */
public enum RowTime {
    /** No column at all. */
    NONE("", 0),
    /** The host's clock, as bcc's {@code -T}. */
    CLOCK("TIME", 8),
    /** The same with microseconds. */
    CLOCK_MICROS("TIME", 15),
    /** Seconds since these lines began, as bcc's {@code -t}. */
    SINCE_START("TIME(s)", 10);

    private static final DateTimeFormatter SECONDS = of("HH:mm:ss");
    private static final DateTimeFormatter MICROS = of("HH:mm:ss.SSSSSS");
    private static final long START = Math.multiplyExact(System.currentTimeMillis(), 1_000_000L);

    private final String title;
    private final int width;

    RowTime(String title, int width) {
        this.title = title;
        this.width = width;
    }

    private static DateTimeFormatter of(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneId.systemDefault());
    }

    /** Columns that it takes, with the space behind it. */
    int room() {
        return width == 0 ? 0 : width + 1;
    }

    String title() {
        return padded(title);
    }

    /** {@code ts}: as rows have it, ns since the epoch. */
    String of(long ts) {
        return switch (this) {
            case NONE -> "";
            case CLOCK -> padded(SECONDS.format(instant(ts)));
            case CLOCK_MICROS -> padded(MICROS.format(instant(ts)));
            case SINCE_START -> padded(String.format(Locale.ROOT, "%.6f", (ts - START) / 1e9));
        };
    }

    private String padded(String text) {
        return width == 0 ? "" : String.format("%-" + width + "s ", text);
    }

    private static Instant instant(long ts) {
        return Instant.ofEpochSecond(Math.floorDiv(ts, 1_000_000_000L), Math.floorMod(ts, 1_000_000_000L));
    }
}
