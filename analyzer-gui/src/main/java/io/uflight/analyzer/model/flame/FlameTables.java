package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tables a flame graph stands on.
 *
 * @param tree paths of methods, or events with stacks
 * @param times calls and time by stretch, empty while they are not imported
 * @param calls one row a call, empty while they are not imported; those events
 * @param names what defines the methods or the stacks, empty when nothing does
 * @param threads a table that names threads, as {@code jvm_threads} does: its own name ends so
 * @param value of events with stacks what their frames are as wide as; empty: as there are events
 * @param capture of several that are opened together the one that is drawn; empty when there is but one
 */
public record FlameTables(
        TableShape tree,
        Optional<TableShape> times,
        Optional<TableShape> calls,
        Optional<TableShape> names,
        Optional<TableShape> threads,
        Optional<ColumnShape> value,
        Optional<String> capture) {
    /** Columns of numbers that are none to sum. */
    private static final Set<String> NAMES = Set.of("pid", "tid");

    public static FlameTables of(TableShape tree, List<TableShape> all) {
        if (tree.has(Role.STACK)) {
            return new FlameTables(
                    tree,
                    Optional.empty(),
                    Optional.of(tree),
                    all.stream().filter(FlameTables::definesStacks).findFirst(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        boolean main = tree.name().equals("call_tree");
        String stem = tree.name().replaceFirst("_tree$", "");
        String id = tree.role(Role.FLOW_ID).map(ColumnShape::name).orElse("");
        return new FlameTables(
                tree,
                named(all, main ? "call_times" : stem + "_times"),
                named(all, main ? "method_calls" : stem + "_calls"),
                all.stream()
                        .filter(table -> table.kind() == TableShape.Kind.EVENTS
                                && table.has(Role.NAME)
                                && table.role(Role.FLOW_ID)
                                        .filter(column -> column.name().equals(id))
                                        .isPresent())
                        .findFirst(),
                all.stream()
                        .filter(table -> table.name().endsWith("_threads")
                                && table.has(Role.NAME)
                                && table.column("tid").isPresent())
                        .findFirst(),
                Optional.empty(),
                Optional.empty());
    }

    private static boolean definesStacks(TableShape table) {
        return table.has(Role.STACK) && table.column("frames").isPresent();
    }

    /** Whether it is of events with stacks, and not of calls. */
    public boolean stacks() {
        return tree.has(Role.STACK);
    }

    /** Columns that frames may be as wide as: of events with stacks those of numbers that are no names. */
    public List<ColumnShape> values() {
        return stacks()
                ? tree.columns().stream()
                        .filter(column -> column.number()
                                && !NAMES.contains(column.name())
                                && !"id".equals(column.unit())
                                && (column.role() == null
                                        || column.role() == Role.VALUE
                                        || column.role() == Role.DURATION))
                        .toList()
                : List.of();
    }

    /** As wide as a column; as events when there is none of that name. */
    public FlameTables wide(String column) {
        Optional<ColumnShape> wanted =
                values().stream().filter(each -> each.name().equals(column)).findFirst();
        return new FlameTables(tree, times, calls, names, threads, wanted, capture);
    }

    /** What the weights are. */
    public Amount amount() {
        return stacks() ? value.map(Amount::of).orElse(Amount.EVENTS) : Amount.TIME;
    }

    /** How many events of a range each stack of frames led to, as SQL; moments in ns since 1970. */
    public String eventsByFrames(long from, long to) {
        String events = SqlText.name(tree.name());
        String time =
                events + "." + SqlText.name(tree.role(Role.TIME).orElseThrow().name());
        String sum = value.map(column -> ", sum(" + SqlText.name(column.name()) + ") AS " + SqlText.name(column.name()))
                .orElse("");
        return "SELECT frames, count(*) AS events" + sum + "\nFROM " + events + " LEFT JOIN stacks USING ("
                + (tree.column("capture").isPresent() ? "capture, " : "") + SqlText.name(id()) + ")\nWHERE " + time
                + " >= " + SqlText.moment(from) + " AND " + time + " < " + SqlText.moment(to)
                + "\nGROUP BY ALL ORDER BY " + (sum.isEmpty() ? "2" : "3") + " DESC, frames";
    }

    /** Reads the tree, once for a capture. */
    public Work<CallProfile> profile(Database database) {
        return stacks() ? new StackProfile(database, this) : new ProfileWork(database, this);
    }

    /** The same of one of several captures. */
    public FlameTables of(String one) {
        return new FlameTables(tree, times, calls, names, threads, value, Optional.of(one));
    }

    /** Captures that are opened together, in the order of their names; none when there is but one. */
    public List<String> captures(Database database, Cancellation cancellation) {
        if (tree.column("capture").isEmpty()) {
            return List.of();
        }
        Rows rows = database.query(
                "SELECT DISTINCT capture FROM " + SqlText.name(tree.name()) + " ORDER BY 1", cancellation);
        List<String> captures = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            captures.add(String.valueOf(rows.text(row, 0)));
        }
        return captures;
    }

    /** What narrows a query of one of the tables, empty or with a space before it. */
    String where(TableShape table) {
        return capture.filter(one -> table.column("capture").isPresent())
                .map(one -> " WHERE capture = " + SqlText.literal(one))
                .orElse("");
    }

    private static Optional<TableShape> named(List<TableShape> all, String name) {
        return all.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** The column that names a method, in tree and calls; that of the stack. */
    public String id() {
        return tree.role(stacks() ? Role.STACK : Role.FLOW_ID).orElseThrow().name();
    }
}
