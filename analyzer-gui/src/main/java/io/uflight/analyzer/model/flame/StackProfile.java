package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.hash.PairTable;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.task.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a tree of the stacks that the events of a table name. What could not be read has a frame of its own, in brackets. */
record StackProfile(Database database, FlameTables tables) implements Work<CallProfile> {
    /** Events whose stack could not be read. */
    private static final String NO_STACK = "[no stack]";
    /** Outer frames that are missing. */
    private static final String TRUNCATED = "[truncated]";

    private static final int ROOM = 1024;

    @Override
    public CallProfile run(Cancellation cancellation) {
        Tree tree = new Tree();
        StackLeaves leaves = new StackLeaves();
        TableShape stacks = tables.names()
                .orElseThrow(() -> new IllegalStateException("the stacks themselves are not imported yet"));
        Rows defined = database.query(
                "SELECT stack, frames, truncated FROM " + SqlText.name(stacks.name()) + tables.where(stacks)
                        + " ORDER BY stack",
                cancellation);
        Map<Long, Integer> rowOf = new HashMap<>();
        for (int row = 0; row < defined.size(); row++) {
            rowOf.put(defined.number(row, 0), row);
        }
        long[][] rows = database.numbers(StackWeighing.sql(tables, "true"), 5, cancellation);
        List<FlowThread> threads = new ArrayList<>();
        long events = 0;
        for (int row = 0; row < rows[0].length; row++) {
            long stack = rows[2][row];
            int path = leaves.path(stack);
            if (path < 0) {
                Integer at = rowOf.get(stack);
                path = at == null
                        ? tree.path(NO_STACK, false)
                        : tree.path(String.valueOf(defined.text(at, 1)), Boolean.TRUE.equals(defined.at(at, 2)));
                leaves.put(stack, path);
            }
            tree.count(path, rows[3][row], rows[4][row]);
            events += rows[3][row];
            count(threads, (int) rows[0][row], (int) rows[1][row], rows[3][row], rows[4][row]);
        }
        return tree.profile(List.copyOf(threads), events, leaves, tables.amount());
    }

    // Rows come by thread.
    private static void count(List<FlowThread> threads, int pid, int tid, long events, long amount) {
        FlowThread last = threads.isEmpty() ? null : threads.getLast();
        if (last != null && last.pid() == pid && last.tid() == tid) {
            threads.set(
                    threads.size() - 1,
                    new FlowThread(pid, tid, last.name(), last.ns() + amount, last.calls() + events));
        } else {
            threads.add(new FlowThread(pid, tid, "", amount, events));
        }
    }

    /** Paths in the order in which they are found, so that callers come first. */
    private static final class Tree {
        private final Map<String, Integer> methods = new HashMap<>();
        private final List<FrameName> names = new ArrayList<>();
        private final PairTable children = new PairTable();
        private int[] parent = new int[ROOM];
        private int[] method = new int[ROOM];
        private long[] events = new long[ROOM];
        private long[] amounts = new long[ROOM];
        private int size;

        int path(String frames, boolean truncated) {
            int at = truncated ? child(Paths.NONE, TRUNCATED) : Paths.NONE;
            int from = 0;
            while (from <= frames.length()) {
                int end = frames.indexOf(';', from);
                int to = end < 0 ? frames.length() : end;
                at = child(at, frames.substring(from, to));
                from = to + 1;
            }
            return at;
        }

        private int child(int of, String frame) {
            int called = methods.computeIfAbsent(frame, each -> {
                names.add(new FrameName(names.size(), "", each));
                return names.size() - 1;
            });
            int node = children.get(of, called);
            if (node < 0) {
                if (size == parent.length) {
                    parent = Arrays.copyOf(parent, size * 2);
                    method = Arrays.copyOf(method, size * 2);
                    events = Arrays.copyOf(events, size * 2);
                    amounts = Arrays.copyOf(amounts, size * 2);
                }
                node = size++;
                parent[node] = of;
                method[node] = called;
                children.put(of, called, node);
            }
            return node;
        }

        void count(int path, long more, long amount) {
            events[path] += more;
            amounts[path] += amount;
        }

        CallProfile profile(List<FlowThread> threads, long all, StackLeaves leaves, Amount amount) {
            return new CallProfile(
                    new Paths(size, Arrays.copyOf(parent, size), Arrays.copyOf(method, size)),
                    new boolean[size],
                    List.copyOf(names),
                    threads,
                    Arrays.copyOf(events, size),
                    Arrays.copyOf(amounts, size),
                    new CallProfile.Facts(all, 0, 0, 0, 0, 0),
                    cancellation -> Stretches.NONE,
                    amount,
                    leaves);
        }
    }
}
