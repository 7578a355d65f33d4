package io.uflight.recorder.trace;

import io.uflight.formats.schema.FlowTables;
import io.uflight.recorder.flow.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Method flow as bcc's uflow prints it: {@code ->} into a method, {@code <-} out of it, indented by how deep its thread is. Calls
 * whose return never came end with the one around them.
 */
public final class FlowLines implements Lines {
    private static final int KEPT = 10_000;
    private static final int THREADS = 10_000;
    /** Columns of an arrow, an ellipsis and one character of a name. */
    private static final int LEAST = 5;

    private static final int DEEPEST = 60;
    private static final int KIND = FlowTables.METHOD_EVENTS.indexOf("kind");
    private static final int METHOD = FlowTables.METHOD_EVENTS.indexOf("method_id");

    private final Lines others;
    private final Map<Integer, Method> methods = new HashMap<>();
    /** Those that did something last; the others have most likely ended. */
    private final Map<Integer, List<Integer>> threads = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<Integer>> eldest) {
            return size() > THREADS;
        }
    };

    private final RowTime time;
    private final int width;

    /**
     * Method flow among the rows of other tables.
     *
     * @param others for those
     * @param width of the terminal; 0: nothing is cut
     */
    public FlowLines(Lines others, RowTime time, int width) {
        this.others = others;
        this.time = time;
        this.width = width;
    }

    /** Before its first row. */
    public void know(Method method) {
        methods.put(method.id(), method);
    }

    @Override
    public @Nullable String header() {
        return time.title() + String.format("%-7s %-7s METHOD", "PID", "TID");
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
        String head = time.of(row.ts()) + String.format("%-7d %-7d ", row.pid(), row.tid());
        String name = (entry ? "-> " : "<- ") + Printable.of(method == null ? "?" : method.qualified());
        if (width == 0) {
            return head + "  ".repeat(Math.min(depth, DEEPEST)) + name;
        }
        // Half of the room is for the name; of a longer one its end says more.
        int room = width - head.length();
        int indent = Math.min(2 * depth, Math.max(0, room / 4 * 2));
        if (room - indent < LEAST) {
            return head + name;
        }
        int over = name.codePointCount(0, name.length()) - (room - indent);
        return head
                + " ".repeat(indent)
                + (over <= 0
                        ? name
                        : name.substring(0, 3) + "…" + name.substring(name.offsetByCodePoints(3, over + 1)));
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
