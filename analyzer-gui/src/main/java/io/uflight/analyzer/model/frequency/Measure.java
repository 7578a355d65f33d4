package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.number.ByteText;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.Percent;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * What is counted a second: calls, time spent, or the sum of a column.
 *
 * @param column empty for calls
 */
public record Measure(Kind kind, String column, String title) {

    /** How its numbers are written. */
    public enum Kind {
        CALLS,
        TIME,
        /** Not a rate: how long calls took, over time. */
        LATENCY,
        BYTES,
        SUM
    }

    public static final Measure CALLS = new Measure(Kind.CALLS, "", "Calls/s");

    /** Those a table has. */
    public static List<Measure> of(TableShape table) {
        List<Measure> all = new ArrayList<>();
        all.add(CALLS);
        table.role(Role.DURATION).ifPresent(column -> {
            all.add(new Measure(Kind.TIME, column.name(), "Time/s"));
            all.add(new Measure(Kind.LATENCY, column.name(), "Latency"));
        });
        List<ColumnShape> sizes = table.columns().stream()
                .filter(c -> "bytes".equals(c.unit()) && c.number())
                .toList();
        for (ColumnShape size : sizes) {
            all.add(new Measure(Kind.BYTES, size.name(), sizes.size() == 1 ? "Bytes/s" : size.name() + "/s"));
        }
        for (ColumnShape column : table.columns()) {
            if (column.role() == Role.VALUE && !"bytes".equals(column.unit())) {
                all.add(new Measure(Kind.SUM, column.name(), column.name() + "/s"));
            }
        }
        return all;
    }

    public String sql() {
        return kind == Kind.CALLS ? "count(*)" : "coalesce(sum(" + SqlText.name(column) + "), 0)";
    }

    /** In words, as a panel's title. */
    public String heading() {
        return switch (kind) {
            case CALLS -> "Calls per second";
            case TIME -> "Time spent per second";
            case LATENCY -> "Latency over time";
            case BYTES -> "Bytes per second";
            case SUM -> column + " per second";
        };
    }

    /** A value of the chart: a rate over one second. */
    public String rate(double value) {
        return switch (kind) {
            case CALLS, SUM -> CountText.rate(value);
            case TIME -> Percent.ofCore(value);
            case LATENCY -> DurationText.of(value);
            case BYTES -> ByteText.of(value) + "/s";
        };
    }

    /** A tick of its axis; the topmost carries the unit. */
    public String tick(double value, boolean top) {
        return switch (kind) {
            case CALLS, SUM -> CountText.step(value) + (top ? "/s" : "");
            case TIME -> Percent.ofCore(value);
            case LATENCY -> DurationText.of(value);
            case BYTES -> ByteText.of(value) + (top ? "/s" : "");
        };
    }
}
