package io.uflight.recorder.truth;

import io.uflight.formats.capture.Capture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

/** Reads method flow back, as docs/FORMAT.md says: a stack for each thread. */
final class Calls {
    /** {@code open}: of those above the innermost boundary, from the outside in; {@code resumed}: returns were unmatched inside it. */
    private static final class Stack {
        final Deque<Integer> open = new ArrayDeque<>();
        boolean resumed;
    }

    /** Told of each entry: the thread, and the methods open, the entered one last. */
    interface Entered {
        void call(int tid, List<String> path);
    }

    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, Boolean> boundaries = new HashMap<>();
    private final Map<Integer, Deque<Stack>> threads = new HashMap<>();
    private final Map<String, Long> returns = new HashMap<>();
    private long lost;
    private long events;

    /** {@code CLASS.METHOD} → returns from it. */
    Map<String, Long> returns() {
        return returns;
    }

    long lost() {
        return lost;
    }

    long entries() {
        return events - returns.values().stream().mapToLong(Long::longValue).sum();
    }

    long events() {
        return events;
    }

    static Calls read(Path capture, Entered entered) throws IOException {
        Calls calls = new Calls();
        for (Map<String, Object> row : Table.rows(capture, "methods")) {
            int id = Table.number(row, "method_id");
            calls.names.put(id, Table.text(row, "class_name") + "." + Table.text(row, "method_name"));
            calls.boundaries.put(id, Table.text(row, "boundary").equals("true"));
        }
        try (BufferAllocator allocator = new RootAllocator();
                Capture opened = Capture.open(capture);
                ArrowReader reader = opened.read("method_events", allocator)) {
            while (reader.loadNextBatch()) {
                calls.batch(reader.getVectorSchemaRoot(), entered);
            }
        }
        return calls;
    }

    private void batch(VectorSchemaRoot root, Entered entered) {
        IntVector tids = (IntVector) root.getVector("tid");
        TinyIntVector kinds = (TinyIntVector) root.getVector("kind");
        IntVector methods = (IntVector) root.getVector("method_id");
        SmallIntVector losses = (SmallIntVector) root.getVector("lost_before");
        for (int row = 0; row < root.getRowCount(); row++) {
            events++;
            lost += losses.get(row);
            Deque<Stack> stacks = threads.computeIfAbsent(tids.get(row), tid -> new ArrayDeque<>(List.of(new Stack())));
            if (kinds.get(row) > 0) {
                stacks.getLast().open.addLast(methods.get(row));
                entered.call(tids.get(row), path(stacks));
                if (boundary(methods.get(row))) {
                    stacks.addLast(new Stack());
                }
            } else {
                returns.merge(name(methods.get(row)), 1L, Long::sum);
                leave(stacks, methods.get(row));
            }
        }
    }

    private String name(int method) {
        return names.getOrDefault(method, "undefined " + method);
    }

    private boolean boundary(int method) {
        return boundaries.getOrDefault(method, false);
    }

    private void leave(Deque<Stack> stacks, int method) {
        if (boundary(method) && stacks.size() > 1) {
            stacks.removeLast();
        }
        Stack stack = stacks.getLast();
        if (!stack.open.contains(method)) {
            stack.resumed = stacks.size() > 1;
            return;
        }
        while (stack.open.removeLast() != method) {
            // Left without a return of its own.
        }
    }

    /** Inside a boundary only what is there, behind {@code [resumed]} where it goes on from before. */
    private List<String> path(Deque<Stack> stacks) {
        List<String> path = new ArrayList<>();
        Stack stack = stacks.getLast();
        if (stacks.size() > 1 && stack.resumed) {
            path.add("[resumed]");
        }
        for (Iterator<Integer> open = stack.open.iterator(); open.hasNext(); ) {
            path.add(name(open.next()));
        }
        return path;
    }
}
