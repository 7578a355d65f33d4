package io.uflight.analyzer.store.flow;

import io.uflight.analyzer.column.Columns;
import io.uflight.analyzer.hash.PairTable;
import java.util.Arrays;
import java.util.List;

/**
 * The merged tree of threads: a node is a path of methods. A parent has a smaller number than its children. Columns, not
 * objects: there may be a million nodes. When there are too many, what is new below a node becomes one child of it.
 */
public final class CallTree {
    /** The parent of those that have none. */
    public static final int ROOT = -1;
    /** Stands for what a virtual thread had called before it was parked. */
    public static final int RESUMED = -1;
    /** Stands for all further paths below its parent. */
    public static final int MORE = -2;

    /** There are two of these trees for a table. */
    private static final int MOST = 1 << 19;

    private static final int PARENT = 0;
    private static final int METHOD = 1;
    /** The number in the tree that it was merged into. */
    private static final int MERGED = 2;

    private static final int BROKEN = 3;
    /** Calls by how they ended; those that returned are not counted, and {@code BROKEN} has their place. */
    private static final int ENDED = BROKEN;

    private static final int CALLS = 0;
    private static final int SELF = 1;

    /** Of what every call needs a node has these beside each other: in one line of the processor's cache. */
    private static final int HOT = 4;

    private static final int LATEST = 0;
    private static final int NEW_CALLS = 1;
    private static final int NEW_SELF = 2;
    /** The child before the latest; both as the method and, below it, the node. */
    private static final int BEFORE = 3;

    private int most;
    private final PairTable children = new PairTable();
    private final Columns nodes = new Columns(ENDED + Ending.KINDS, 2, 1024);
    private long[] hot = new long[1024 * HOT];
    private int[] touched = new int[1024];
    private int touchedCount;

    CallTree() {
        this(MOST);
    }

    CallTree(int most) {
        this.most = most;
    }

    /** The first tree with all others merged into it; of the same ones in the same order the same. */
    static CallTree merged(List<CallTree> trees) {
        CallTree all = trees.getFirst();
        all.most = Integer.MAX_VALUE;
        for (CallTree tree : trees.subList(1, trees.size())) {
            int[] number = new int[tree.size()];
            for (int node = 0; node < number.length; node++) {
                int parent = tree.parent(node);
                int to = all.child(parent == ROOT ? ROOT : number[parent], tree.method(node));
                number[node] = to;
                all.nodes.longs(CALLS)[to] += tree.calls(node);
                all.nodes.longs(SELF)[to] += tree.self(node);
                for (int column = BROKEN; column < ENDED + Ending.KINDS; column++) {
                    all.nodes.ints(column)[to] += tree.nodes.ints(column)[node];
                }
            }
            tree.numbers(number);
        }
        return all;
    }

    private void numbers(int[] number) {
        System.arraycopy(number, 0, nodes.ints(MERGED), 0, number.length);
    }

    /** Numbers of its nodes in the tree that it was merged into. */
    int[] numbers() {
        return Arrays.copyOf(nodes.ints(MERGED), size());
    }

    /** The node of a method called from another node; a new one when nobody has called it from there. */
    int child(int of, int called) {
        if (of >= 0) {
            long latest = hot[of * HOT + LATEST];
            if ((int) latest > 0 && (int) (latest >>> 32) == called) {
                return (int) latest;
            }
            long before = hot[of * HOT + BEFORE];
            if ((int) before > 0 && (int) (before >>> 32) == called) {
                hot[of * HOT + LATEST] = before;
                hot[of * HOT + BEFORE] = latest;
                return (int) before;
            }
        }
        int found = children.get(of, called);
        if (found < 0) {
            found = add(of, called);
        }
        if (of >= 0) {
            hot[of * HOT + BEFORE] = hot[of * HOT + LATEST];
            hot[of * HOT + LATEST] = ((long) called << 32) | found;
        }
        return found;
    }

    private int add(int of, int called) {
        if (size() >= most && called != MORE) {
            return of >= 0 && method(of) == MORE ? of : child(of, MORE);
        }
        int node = nodes.add();
        if ((node + 1) * HOT > hot.length) {
            hot = Arrays.copyOf(hot, Columns.more(hot.length / HOT) * HOT);
            touched = Arrays.copyOf(touched, hot.length / HOT);
        }
        nodes.ints(PARENT)[node] = of;
        nodes.ints(METHOD)[node] = called;
        nodes.ints(MERGED)[node] = node;
        children.put(of, called, node);
        return node;
    }

    void count(int node) {
        touch(node);
        hot[node * HOT + NEW_CALLS]++;
    }

    void spend(int node, long ns) {
        if (ns > 0) {
            touch(node);
            hot[node * HOT + NEW_SELF] += ns;
        }
    }

    private void touch(int node) {
        if (hot[node * HOT + NEW_CALLS] == 0 && hot[node * HOT + NEW_SELF] == 0) {
            touched[touchedCount++] = node;
        }
    }

    /** Takes what was counted since the last time, which was all of one thread and within one stretch. */
    void flush(int thread, long within, CallTimes times) {
        long[] calls = nodes.longs(CALLS);
        long[] self = nodes.longs(SELF);
        for (int i = 0; i < touchedCount; i++) {
            int node = touched[i];
            int at = node * HOT;
            calls[node] += hot[at + NEW_CALLS];
            self[node] += hot[at + NEW_SELF];
            times.add(thread, within, node, (int) hot[at + NEW_CALLS], hot[at + NEW_SELF]);
            hot[at + NEW_CALLS] = 0;
            hot[at + NEW_SELF] = 0;
        }
        touchedCount = 0;
    }

    void end(int node, int ending, boolean lossy) {
        if (ending != Ending.RETURNED) {
            nodes.ints(ENDED + ending)[node]++;
        }
        if (lossy) {
            nodes.ints(BROKEN)[node]++;
        }
    }

    public int size() {
        return nodes.size();
    }

    public int parent(int node) {
        return nodes.ints(PARENT)[node];
    }

    public int method(int node) {
        return nodes.ints(METHOD)[node];
    }

    public long calls(int node) {
        return nodes.longs(CALLS)[node];
    }

    public long self(int node) {
        return nodes.longs(SELF)[node];
    }

    /** Calls with losses while they were open. */
    public int broken(int node) {
        return nodes.ints(BROKEN)[node];
    }

    /** Calls that ended that way, which is any but a return of their own. */
    public int ended(int node, int ending) {
        return nodes.ints(ENDED + ending)[node];
    }

    /** Whether its time is known: not when of all its calls only the returns are. */
    public boolean timed(int node) {
        return calls(node) == 0 || ended(node, Ending.UNMATCHED) < calls(node);
    }

    /** Whether no call ended that way. */
    public boolean none(int ending) {
        return Arrays.stream(nodes.ints(ENDED + ending), 0, size()).allMatch(calls -> calls == 0);
    }

    /** Whether every call ended with a return of its own. */
    boolean returned() {
        for (int ending = 1; ending < Ending.KINDS; ending++) {
            if (!none(ending)) {
                return false;
            }
        }
        return true;
    }

    /** Time in each node and in all below it, ns. */
    public long[] totals() {
        long[] total = Arrays.copyOf(nodes.longs(SELF), size());
        for (int node = size() - 1; node >= 0; node--) {
            if (parent(node) != ROOT) {
                total[parent(node)] += total[node];
            }
        }
        return total;
    }
}
