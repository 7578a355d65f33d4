package io.uflight.analyzer.model.shape;

import io.uflight.formats.schema.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The views of the rail, and what a table needs to be shown in one. */
public enum View {
    OVERVIEW("Overview"),
    FREQUENCY("Frequency"),
    TIMELINE("Timeline"),
    FLAME("Flame"),
    TABLE("Table"),
    SQL("SQL"),
    HEALTH("Health");

    private final String title;

    View(String title) {
        this.title = title;
    }

    /** Its place in the rail, counted from 1: the digit of its key. */
    public int place() {
        return List.of(values()).indexOf(this) + 1;
    }

    public String title() {
        return title;
    }

    /** The name of its icon. */
    public String icon() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the table has the roles that the view draws from. */
    public boolean shows(TableShape table) {
        return switch (this) {
            case FREQUENCY ->
                // A table that names ids has a row a name: how often is no question there.
                table.events() && table.has(Role.TIME) && table.has(Role.NAME) && !table.has(Role.FLOW_ID);
            case TIMELINE ->
                table.events()
                        && table.has(Role.TIME)
                        && table.has(Role.LANE)
                        && (table.has(Role.DURATION)
                                || table.has(Role.NAME)
                                || table.has(Role.LEVEL)
                                || table.has(Role.VALUE))
                        && !flow(table);
            case FLAME -> table.events() && (tree(table) || stacks(table));
            case TABLE -> true;
            case OVERVIEW, SQL, HEALTH -> false;
        };
    }

    private static boolean tree(TableShape table) {
        return table.has(Role.FLOW_ID) && table.column("parent_id").isPresent();
    }

    // What defines the stacks has their frames.
    private static boolean stacks(TableShape table) {
        return table.has(Role.STACK)
                && table.has(Role.TIME)
                && table.column("pid").isPresent()
                && table.column("tid").isPresent()
                && table.column("frames").isEmpty();
    }

    private static boolean flow(TableShape table) {
        return table.has(Role.FLOW_KIND);
    }

    /** The tables it can show, largest first; in a timeline those that have spans before those that have only moments. */
    public List<TableShape> tables(List<TableShape> tables) {
        return tables.stream()
                .filter(this::shows)
                .sorted((a, b) -> {
                    if (this == TIMELINE && a.has(Role.DURATION) != b.has(Role.DURATION)) {
                        return a.has(Role.DURATION) ? -1 : 1;
                    }
                    int kinds = a.kind().compareTo(b.kind());
                    return this == TABLE && kinds != 0 ? kinds : Long.compare(b.rows(), a.rows());
                })
                .toList();
    }

    /** Whether it shows the table, or what is made of it at import. */
    public boolean waitsFor(TableShape table) {
        return shows(table) || (this == FLAME && flow(table));
    }

    /** Why it cannot be chosen for a capture, if so. */
    public Optional<String> lack(List<TableShape> tables) {
        boolean any = tables.stream().anyMatch(this::shows);
        return switch (this) {
            case FREQUENCY -> any ? Optional.empty() : Optional.of("needs a table with time and name");
            case TIMELINE -> any ? Optional.empty() : Optional.of("needs a table with time, lane and name or duration");
            case FLAME -> any ? Optional.empty() : Optional.of("needs a table with flow or stacks");
            default -> Optional.empty();
        };
    }
}
