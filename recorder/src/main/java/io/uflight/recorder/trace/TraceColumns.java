package io.uflight.recorder.trace;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The columns of one table and their widths. Where the terminal has no room for all, those give way first that say least of a row:
 * of no role, then lanes, groups and values, then what became of it; the name and the duration stay. Texts share what is left.
 */
final class TraceColumns {
    private record Place(Column column, int width) {}

    private final List<Place> places;
    private final List<String> hidden;
    private final boolean cut;

    private TraceColumns(List<Place> places, List<String> hidden, boolean cut) {
        this.places = places;
        this.hidden = hidden;
        this.cut = cut;
    }

    /** {@code room}: columns of the terminal; 0: of no terminal. */
    static TraceColumns of(Table table, int room) {
        List<Column> columns = new ArrayList<>(shown(table));
        if (room == 0) {
            return new TraceColumns(
                    columns.stream().map(c -> new Place(c, wide(c))).toList(), List.of(), false);
        }
        while (columns.size() > 1 && taken(columns) > room) {
            Column least = columns.reversed().stream()
                    .min(Comparator.comparingInt(TraceColumns::weight))
                    .orElseThrow();
            columns.remove(least);
        }
        long texts = columns.stream().filter(TraceColumns::isText).count();
        int more = texts == 0 ? 0 : (int) (Math.max(0, room - taken(columns)) / texts);
        return new TraceColumns(
                columns.stream()
                        .map(c -> new Place(c, narrow(c) + (isText(c) ? more : 0)))
                        .toList(),
                shown(table).stream()
                        .filter(c -> !columns.contains(c))
                        .map(Column::name)
                        .toList(),
                true);
    }

    private static int taken(List<Column> columns) {
        return columns.stream().mapToInt(c -> 1 + narrow(c)).sum();
    }

    /** Stacks have lines of their own. */
    static List<Column> shown(Table table) {
        return table.columns().stream()
                .skip(3)
                .filter(c -> c.role() != Role.STACK)
                .toList();
    }

    /** A duration is shown in ms, whatever the column is called for. */
    static String title(Column column) {
        String name = column.role() == Role.DURATION ? column.name().replaceFirst("_ns$", "") : column.name();
        return name.toUpperCase(Locale.ROOT);
    }

    private static boolean isText(Column column) {
        return column.type() == ColumnType.UTF8;
    }

    private static int wide(Column column) {
        int width = isText(column) ? 24 : column.type() == ColumnType.BOOL ? 5 : 12;
        return Math.max(width, column.name().length());
    }

    private static int narrow(Column column) {
        int width = switch (column.type()) {
            case UTF8 -> column.role() == Role.NAME || column.max() > 64 ? 16 : 8;
            case BOOL -> 5;
            case INT64, TIMESTAMP -> 9;
            default -> 5;
        };
        return Math.max(width, title(column).length());
    }

    private static int weight(Column column) {
        Role role = column.role();
        return switch (role) {
            case null -> 0;
            case LANE, VALUE -> isText(column) ? 2 : 1;
            case GROUP -> 2;
            case NAME, DURATION -> 4;
            default -> 3;
        };
    }

    List<String> hidden() {
        return hidden;
    }

    /** Each column's text in its place, a space before each. */
    String line(Function<Column, String> text) {
        StringBuilder out = new StringBuilder();
        for (Place place : places) {
            String value = text.apply(place.column());
            int length = value.codePointCount(0, value.length());
            if (cut && isText(place.column()) && length > place.width()) {
                value = value.substring(0, value.offsetByCodePoints(0, place.width() - 1)) + "…";
                length = place.width();
            }
            out.append(' ').append(value).append(" ".repeat(Math.max(0, place.width() - length)));
        }
        return out.toString();
    }
}
