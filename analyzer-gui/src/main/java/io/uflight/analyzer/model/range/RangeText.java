package io.uflight.analyzer.model.range;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time range as it is typed: {@code 21.4-38.9}, {@code 21.4-} (to the end), {@code 21.4 +500ms}, {@code 14:02:31-14:02:40}, {@code @loss 1}.
 *
 * @param losses ranges that {@code @loss N} means, counted from 1
 */
public record RangeText(TimeRange extent, long startEpochNs, ZoneId zone, List<TimeRange> losses) {
    private static final Pattern LOSS = Pattern.compile("@loss\\s*(\\d+)");
    private static final Pattern LENGTH = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ns|us|µs|ms|s|min|h)?");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");

    /**
     * The range meant.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public TimeRange parse(String typed) {
        String text = typed.strip().replace('–', '-').replace("−", "-");
        Matcher loss = LOSS.matcher(text);
        if (loss.matches()) {
            int number = Integer.parseInt(loss.group(1));
            if (number < 1 || number > losses.size()) {
                throw new IllegalArgumentException(
                        losses.isEmpty()
                                ? "This capture lost nothing."
                                : "There are losses 1 to " + losses.size() + ".");
            }
            return losses.get(number - 1).cutTo(extent);
        }
        int plus = text.indexOf('+');
        int dash = text.indexOf('-', 1);
        if (plus > 0) {
            long from = moment(text.substring(0, plus));
            return checked(from, from + length(text.substring(plus + 1)));
        }
        if (dash > 0) {
            String end = text.substring(dash + 1);
            return checked(moment(text.substring(0, dash)), end.isBlank() ? extent.to() : moment(end));
        }
        throw new IllegalArgumentException(
                "Type a range such as 21.4-38.9, 21.4 +500ms, 14:02:31-14:02:40 or @loss 1.");
    }

    private TimeRange checked(long from, long to) {
        TimeRange range = TimeRange.between(from, to);
        if (!range.overlaps(extent)) {
            throw new IllegalArgumentException("That lies outside the capture.");
        }
        return range.cutTo(extent);
    }

    private long moment(String part) {
        String text = part.strip();
        if (CLOCK.matcher(text).matches()) {
            return wall(text);
        }
        return length(text);
    }

    private static long length(String part) {
        Matcher matcher = LENGTH.matcher(part.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + part.strip() + "\" is not a moment or a length.");
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        double scale = switch (unit) {
            case "ns" -> 1;
            case "us", "µs" -> 1e3;
            case "ms" -> 1e6;
            case "min" -> 60e9;
            case "h" -> 3600e9;
            default -> 1e9;
        };
        return Math.round(Double.parseDouble(matcher.group(1)) * scale);
    }

    /** A time of day means the first such moment at or after the start of the capture's day. */
    private long wall(String text) {
        LocalTime time = LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text);
        ZonedDateTime start = Instant.ofEpochSecond(Math.floorDiv(startEpochNs, 1_000_000_000L))
                .atZone(zone);
        for (int day = 0; day <= 1; day++) {
            Instant at =
                    start.toLocalDate().plusDays(day).atTime(time).atZone(zone).toInstant();
            long ns = (at.getEpochSecond() * 1_000_000_000L + at.getNano()) - startEpochNs;
            if (ns >= extent.from() && ns <= extent.to()) {
                return ns;
            }
        }
        Instant at = start.toLocalDate().atTime(time).atZone(zone).toInstant();
        return at.getEpochSecond() * 1_000_000_000L + at.getNano() - startEpochNs;
    }
}
