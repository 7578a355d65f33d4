package io.uflight.formats.schema;

import static io.uflight.formats.schema.ColumnType.BOOL;
import static io.uflight.formats.schema.ColumnType.INT32;
import static io.uflight.formats.schema.Sensitivity.IDENTIFIER;

import java.util.List;

/** Stacks of user frames, which a row of any table may name; docs/FORMAT.md says how they are read. */
public final class StackTables {
    /** Longest stack in bytes; a longer one is cut at its outermost frames. */
    public static final int LONGEST = 32_768;

    /** Between two frames. */
    public static final char SEPARATOR = ';';

    /** A row a stack; written before the first row that names it. */
    public static final Table STACKS = Table.event(
            "stacks",
            "one row for each stack of user frames",
            List.of(
                    Column.of("stack", INT32, "given once a recording")
                            .withRole(Role.STACK)
                            .withNote(Table.DEFINES, "events"),
                    Column.text(
                            "frames",
                            IDENTIFIER,
                            LONGEST,
                            "from the outermost caller to the probed function, joined by ;"),
                    Column.of("truncated", BOOL, "outer frames are missing: too deep, or too long a text")));

    private StackTables() {}

    /** What an event table has. */
    public static Column column() {
        return Column.of("stack", INT32, "the frames that led here, a row of stacks")
                .withNullable(true)
                .withRole(Role.STACK)
                .withNote(FlowTables.NAMES, STACKS.name());
    }
}
