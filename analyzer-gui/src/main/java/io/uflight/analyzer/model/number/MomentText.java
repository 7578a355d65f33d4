package io.uflight.analyzer.model.number;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A moment of a capture.
 *
 * @param startEpochNs where the capture begins, UTC
 * @param zone in which wall time is told
 * @param wall wall time instead of seconds since the start
 */
public record MomentText(long startEpochNs, ZoneId zone, boolean wall) {
    private static final long SECOND = 1_000_000_000L;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.ENGLISH);

    /** With as many decimals as told: 21.400 s, or 14:02:31.400. */
    public String at(long ns, int decimals) {
        if (wall) {
            return clock(ns, decimals);
        }
        return seconds(ns, decimals) + " s";
    }

    /** With as many decimals as an axis of that step needs. */
    public String onAxis(long ns, long step) {
        return at(ns, decimalsOf(step));
    }

    /** All nine decimals in groups of three: 15.412 083 400 s. */
    public String full(long ns) {
        String text = at(ns, 9);
        int dot = text.indexOf('.');
        return text.substring(0, dot + 4) + " " + text.substring(dot + 4, dot + 7) + " " + text.substring(dot + 7);
    }

    /** Wall time whatever the mode. */
    public String clock(long ns, int decimals) {
        return CLOCK.format(instant(ns).atZone(zone)) + fraction(Math.floorMod(startEpochNs + ns, SECOND), decimals);
    }

    /** Day, wall time and offset: 12 Mar 2026 14:02:10 +01:00. */
    public String day(long ns) {
        return DAY.format(instant(ns).atZone(zone)) + " " + offset(ns);
    }

    /** Offset of the zone at that moment. */
    public String offset(long ns) {
        String id = zone.getRules().getOffset(instant(ns)).getId();
        return id.equals("Z") ? "UTC" : id;
    }

    /** ISO 8601 in UTC with all nine decimals, for copy and export. */
    public String raw(long ns) {
        Instant at = instant(ns);
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME
                        .format(at.atZone(ZoneId.of("UTC")).withNano(0))
                        .replaceAll("T(..):(..)$", "T$1:$2:00")
                + fraction(Math.floorMod(startEpochNs + ns, SECOND), 9)
                + "Z";
    }

    private Instant instant(long ns) {
        long epoch = startEpochNs + ns;
        return Instant.ofEpochSecond(Math.floorDiv(epoch, SECOND), Math.floorMod(epoch, SECOND));
    }

    private static String seconds(long ns, int decimals) {
        boolean negative = ns < 0;
        long unit = power(9 - decimals);
        long rounded = (Math.abs(ns) + unit / 2) / unit * unit;
        return (negative ? "−" : "") + rounded / SECOND + fraction(rounded % SECOND, decimals);
    }

    private static String fraction(long nanos, int decimals) {
        return decimals == 0 ? "" : "." + "%09d".formatted(nanos).substring(0, decimals);
    }

    /** Decimals of a second that steps of this size show. */
    public static int decimalsOf(long step) {
        int decimals = 0;
        for (long unit = SECOND; decimals < 9 && step % unit != 0; unit /= 10) {
            decimals++;
        }
        return decimals;
    }

    private static long power(int exponent) {
        long value = 1;
        for (int i = 0; i < exponent; i++) {
            value *= 10;
        }
        return value;
    }
}
