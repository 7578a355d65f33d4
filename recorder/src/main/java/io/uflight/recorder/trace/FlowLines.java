package io.uflight.recorder.trace;

import io.uflight.formats.schema.FlowTables;
import io.uflight.recorder.flow.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Method flow as bcc's uflow prints it: {@code ->} into a method, {@code <-} out of it, indented by how deep its thread is. */
public final class FlowLines implements Lines {
    private static final int DEEPEST = 60;
    private static final int KIND = FlowTables.METHOD_EVENTS.indexOf("kind");
    private static final int METHOD = FlowTables.METHOD_EVENTS.indexOf("method_id");

    private final Lines others;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, Integer> depths = new HashMap<>();
    private final long start = System.currentTimeMillis();

    /** {@code others}: for rows of other tables. */
    public FlowLines(Lines others) {
        this.others = others;
    }

    /** Before its first row. */
    public void know(Method method) {
        names.put(method.id(), method.qualified());
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
        boolean entry = row.number(KIND) > 0;
        int depth = depths.getOrDefault(row.tid(), 0);
        // A return from what began before is at the left edge.
        int shown = entry ? depth : Math.max(0, depth - 1);
        depths.put(row.tid(), entry ? depth + 1 : shown);
        String name = Printable.of(names.getOrDefault((int) row.number(METHOD), "?"));
        return String.format(
                "%-10.6f %-7d %-7d %s%s %s",
                (row.ts() / 1_000_000 - start) / 1000.0 + row.ts() % 1_000_000 / 1e9,
                row.pid(),
                row.tid(),
                "  ".repeat(Math.min(shown, DEEPEST)),
                entry ? "->" : "<-",
                name);
    }
}
