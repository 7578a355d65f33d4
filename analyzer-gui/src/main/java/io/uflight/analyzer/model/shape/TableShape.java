package io.uflight.analyzer.model.shape;

import io.uflight.analyzer.model.query.UrlPart;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.formats.schema.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table or view as a view sees it.
 *
 * @param pack that it comes from, null where none is known
 * @param bytes on disk, −1 when it has no segments of its own
 * @param extent first to last moment, null when it has no time or no rows
 */
public record TableShape(
        String name,
        String comment,
        @Nullable String pack,
        Kind kind,
        long rows,
        long bytes,
        @Nullable TimeRange extent,
        List<ColumnShape> columns) {

    /** Where the rows come from. */
    public enum Kind {
        EVENTS,
        /** Made at import from other tables. */
        DERIVED,
        VIEW,
        /** The capture about itself. */
        ABOUT
    }

    public TableShape {
        columns = List.copyOf(columns);
    }

    public Optional<ColumnShape> role(Role role) {
        return columns.stream().filter(column -> column.role() == role).findFirst();
    }

    public boolean has(Role role) {
        return role(role).isPresent();
    }

    public Optional<ColumnShape> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** All that rows can be grouped and filtered by: the columns, each followed by the parts of its URLs. */
    public List<ColumnShape> groupable() {
        return columns.stream()
                .flatMap(column -> Stream.concat(
                        Stream.of(column),
                        Stream.of(UrlPart.values())
                                .filter(part -> column.url())
                                .map(part -> new ColumnShape(
                                        part.of(column.name()), "VARCHAR", null, null, false, false, ""))))
                .toList();
    }

    public boolean events() {
        return kind == Kind.EVENTS || kind == Kind.DERIVED;
    }
}
