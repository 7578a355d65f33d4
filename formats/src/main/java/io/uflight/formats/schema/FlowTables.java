package io.uflight.formats.schema;

import static io.uflight.formats.schema.ColumnType.BOOL;
import static io.uflight.formats.schema.ColumnType.INT16;
import static io.uflight.formats.schema.ColumnType.INT32;
import static io.uflight.formats.schema.ColumnType.INT8;
import static io.uflight.formats.schema.ColumnType.UTF8;
import static io.uflight.formats.schema.Sensitivity.IDENTIFIER;
import static io.uflight.formats.schema.Sensitivity.NONE;

import java.util.List;
import java.util.Map;

/** Method flow, the same for every runtime; docs/FORMAT.md says how it is read. */
public final class FlowTables {
    /** Note of a column of role {@code flow.id}: the table that defines its values. */
    public static final String NAMES = "names";

    /** Longest name in bytes; a longer one is cut. */
    public static final int LONGEST_NAME = 1024;

    public static final byte ENTRY = 1;
    public static final byte RETURN = -1;

    /** {@code lost_before}: at least so many. */
    public static final short MOST_LOST = Short.MAX_VALUE;

    /** A row a step of a thread; in the order of its steps. */
    public static final Table METHOD_EVENTS = Table.event(
            "method_events",
            "one row for each entry into a method and each return from one",
            List.of(
                    Column.of("kind", INT8, "1: entry, -1: return").withRole(Role.FLOW_KIND),
                    Column.of("lost_before", INT16, "hits of this thread lost just before; 32767: at least so many")
                            .withRole(Role.FLOW_LOST),
                    Column.of("method_id", INT32, "the method, a row of methods")
                            .withRole(Role.FLOW_ID)
                            .withNote(NAMES, "methods")));

    /** A row a method; written before the first row that names it. */
    public static final Table METHODS = Table.event(
            "methods",
            "one row for each method of method_events",
            List.of(
                    Column.of("method_id", INT32, "given once a recording")
                            .withRole(Role.FLOW_ID)
                            .withNote(Table.DEFINES, "method_events"),
                    Column.text("runtime", NONE, 32, "java, python"),
                    name("class_name", "class, with dots; of Python the file")
                            .withNullable(true)
                            .withRole(Role.GROUP),
                    name("method_name", "name of the method or function").withRole(Role.NAME),
                    name("signature", "parameters and result as the JVM writes them")
                            .withNullable(true),
                    Column.of("boundary", BOOL, "calls inside are another, virtual thread's")
                            .withRole(Role.FLOW_BOUNDARY),
                    Column.of("truncated", BOOL, "a name was longer than 1024 bytes")));

    private FlowTables() {}

    private static Column name(String name, String comment) {
        return new Column(name, UTF8, false, null, null, IDENTIFIER, LONGEST_NAME, comment, Map.of());
    }
}
