package io.uflight.recorder.trace;

import io.uflight.bpf.drain.RecordLayout;
import io.uflight.recorder.stack.Stack;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that have a stack with its frames below them, innermost first, as bcc's trace -U prints them. */
public final class StackLines implements Lines {
    private static final String INDENT = System.lineSeparator() + "        ";

    private final Lines rows;
    private final Map<Integer, Stack> stacks = new HashMap<>();

    public StackLines(Lines rows) {
        this.rows = rows;
    }

    /** Before its first row. */
    public void know(Stack stack) {
        stacks.put(stack.id(), stack);
    }

    @Override
    public @Nullable String header() {
        return rows.header();
    }

    @Override
    public String line(Row row) {
        int column = RecordLayout.stack(row.batch().table());
        if (column < 0) {
            return rows.line(row);
        }
        StringBuilder out = new StringBuilder(rows.line(row));
        Stack stack = stacks.get((int) row.number(column));
        if (stack == null) {
            out.append(INDENT).append("[unreadable]");
        } else {
            stack.innermostFirst().forEach(frame -> out.append(INDENT).append(Printable.of(frame)));
            out.append(stack.truncated() ? INDENT + "…" : "");
        }
        return out.append(System.lineSeparator()).toString();
    }
}
