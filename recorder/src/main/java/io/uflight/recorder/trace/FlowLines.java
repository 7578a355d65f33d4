package io.uflight.recorder.trace;

import io.uflight.formats.schema.FlowTables;
import io.uflight.recorder.flow.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Method flow as bcc's uflow prints it: {@code ->} into a method, {@code <-} out of it, indented by how deep its thread is. Calls
 * whose return never came end with the one around them.
 */
public final class FlowLines implements Lines {
    private static final int KEPT = 10_000;
    private static final int DEEPEST = 60;
    private static final int KIND = FlowTables.METHOD_EVENTS.indexOf("kind");
    private static final int METHOD = FlowTables.METHOD_EVENTS.indexOf("method_id");

    private final Lines others;
    private final Map<Integer, Method> methods = new HashMap<>();
    private final Map<Integer, List<Integer>> threads = new HashMap<>();
    private final long start = System.currentTimeMillis();

    /** {@code others}: for rows of other tables. */
    public FlowLines(Lines others) {
        this.others = others;
    }

    /** Before its first row. */
    public void know(Method method) {
        methods.put(method.id(), method);
    }

    @Override
    public @Nullable String header() {
        return String.format("%-10s %-7s %-7s %s", "TIME(s)", "PID", "TID", "METHOD");
    }

    @Override
    public String line(Row row) {
        if (!row.batch().table().equals(FlowTables.METHOD_EVENTS)) {
            return others.line(row);
        }
        int id = (int) row.number(METHOD);
        Method method = methods.get(id);
        boolean entry = row.number(KIND) > 0;
        List<Integer> open = threads.computeIfAbsent(row.tid(), tid -> new ArrayList<>());
        int depth = entry ? open.size() : left(open, id);
        if (entry) {
            // Calls whose returns were lost stay for ever; what is so deep is not told apart on a screen.
            if (open.size() == KEPT) {
                open.subList(0, KEPT / 2).clear();
            }
            open.add(id);
        }
        String name = Printable.of(method == null ? "?" : method.qualified());
        return String.format(
                "%-10.6f %-7d %-7d %s%s %s",
                (row.ts() / 1_000_000 - start) / 1000.0 + row.ts() % 1_000_000 / 1e9,
                row.pid(),
                row.tid(),
                "  ".repeat(Math.min(depth, DEEPEST)),
                entry ? "->" : "<-",
                name);
    }

    /**
     * Takes the call that returns off its thread, and those above it; returns how deep it is. What began before the lines, or before a
     * virtual thread was parked, takes nothing off.
     */
    private int left(List<Integer> open, int id) {
        for (int depth = open.size() - 1; depth >= 0; depth--) {
            int there = open.get(depth);
            if (there == id) {
                open.subList(depth, open.size()).clear();
                return depth;
            }
            Method method = methods.get(there);
            if (method != null && method.boundary()) {
                break;
            }
        }
        return open.size();
    }
}
