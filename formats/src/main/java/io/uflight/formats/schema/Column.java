package io.uflight.formats.schema;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column, and what a view needs to know of it. A name, sensitivity or max that does not fit throws IllegalArgumentException.
 *
 * @param name letters, digits and underscores, 64 at most
 * @param unit of a number, e.g. {@code ns}, {@code bytes}
 * @param sensitivity required for UTF8, absent otherwise
 * @param max longest text in bytes, 0 where none is declared
 * @param notes further field metadata, e.g. {@code clock=redis}; also what a newer version said and this one cannot read
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        @Nullable Role role,
        @Nullable String unit,
        @Nullable Sensitivity sensitivity,
        int max,
        String comment,
        Map<String, String> notes) {

    /** What names of tables and columns look like: they become file names and SQL identifiers. */
    static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    public Column {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a column cannot be named '" + name + "'");
        }
        if ((type == ColumnType.UTF8) != (sensitivity != null)) {
            throw new IllegalArgumentException("column " + name
                    + (sensitivity == null
                            ? ": a text must declare its sensitivity"
                            : ": only a text has a sensitivity"));
        }
        if (max < 0 || (max > 0 && type != ColumnType.UTF8)) {
            throw new IllegalArgumentException("column " + name + ": max " + max + " does not fit its type");
        }
        notes = Collections.unmodifiableMap(new TreeMap<>(notes));
    }

    /** A number, a truth or a time. */
    public static Column of(String name, ColumnType type, String comment) {
        return new Column(name, type, false, null, null, null, 0, comment, Map.of());
    }

    /** A text of at most {@code max} bytes (0: as long as it comes). */
    public static Column text(String name, Sensitivity sensitivity, int max, String comment) {
        return new Column(name, ColumnType.UTF8, false, null, null, sensitivity, max, comment, Map.of());
    }

    public Column withRole(@Nullable Role newRole) {
        return new Column(name, type, nullable, newRole, unit, sensitivity, max, comment, notes);
    }

    public Column withUnit(@Nullable String newUnit) {
        return new Column(name, type, nullable, role, newUnit, sensitivity, max, comment, notes);
    }

    public Column withNullable(boolean newNullable) {
        return new Column(name, type, newNullable, role, unit, sensitivity, max, comment, notes);
    }

    public Column withNote(String key, String value) {
        Map<String, String> more = new TreeMap<>(notes);
        more.put(key, value);
        return new Column(name, type, nullable, role, unit, sensitivity, max, comment, more);
    }
}
