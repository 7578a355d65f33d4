package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.UnitText;
import io.uflight.analyzer.model.shape.ColumnShape;

/**
 * What the weights of a profile are.
 *
 * @param name of what is summed
 * @param unit as columns have it; empty for a number of its own
 * @param row what one row of the table is
 */
public record Amount(String name, String unit, String row) {
    /** In calls. */
    public static final Amount TIME = new Amount("ns", "ns", "call");
    /** Events with a stack: of a path self are those that led to its last frame. */
    public static final Amount EVENTS = new Amount("events", "", "event");

    /** A value of those events. */
    static Amount of(ColumnShape column) {
        return new Amount(column.name(), column.unit() == null ? "" : column.unit(), "event");
    }

    public String text(long amount) {
        return UnitText.of(amount, unit, false);
    }

    /** Of a mean. */
    public String text(double amount) {
        return unit.isEmpty() ? CountText.exact(Math.round(amount)) : UnitText.of(amount, unit, false);
    }

    /** What a share is of. */
    public String of(Measure measure) {
        return equals(TIME) ? measure.title() : name;
    }

    /** As speedscope's file format has it. */
    String speedscope() {
        return switch (unit) {
            case "ns" -> "nanoseconds";
            case "bytes", "B" -> "bytes";
            default -> "none";
        };
    }
}
