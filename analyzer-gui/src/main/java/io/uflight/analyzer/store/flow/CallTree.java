package io.uflight.analyzer.store.flow;

import io.uflight.analyzer.hash.PairTable;
import java.util.Arrays;

/**
 * The merged tree of all threads: a node is a path of methods. A parent has a smaller number than its children. Columns, not
 * objects: there may be a million nodes.
 */
public final class CallTree {
    /** The parent of those that have none. */
    public static final int ROOT = -1;
    /** Stands for what a virtual thread had called before it was parked. */
    public static final int RESUMED = -1;

    private final PairTable children = new PairTable();
    private int size;
    private int[] parent = new int[1024];
    private int[] method = new int[1024];
    private long[] calls = new long[1024];
    private long[] self = new long[1024];
    private int[] broken = new int[1024];
    private final int[][] ended = new int[Ending.KINDS][1024];

    /** The node of a method called from another node; a new one when nobody has called it from there. */
    int child(int of, int called) {
        int found = children.get(of, called);
        if (found >= 0) {
            return found;
        }
        if (size == parent.length) {
            grow();
        }
        parent[size] = of;
        method[size] = called;
        children.put(of, called, size);
        return size++;
    }

    private void grow() {
        int more = size * 2;
        parent = Arrays.copyOf(parent, more);
        method = Arrays.copyOf(method, more);
        calls = Arrays.copyOf(calls, more);
        self = Arrays.copyOf(self, more);
        broken = Arrays.copyOf(broken, more);
        for (int kind = 0; kind < ended.length; kind++) {
            ended[kind] = Arrays.copyOf(ended[kind], more);
        }
    }

    void add(int node, long moreCalls, long moreSelf) {
        calls[node] += moreCalls;
        self[node] += moreSelf;
    }

    void end(int node, int ending, boolean lossy) {
        ended[ending][node]++;
        if (lossy) {
            broken[node]++;
        }
    }

    public int size() {
        return size;
    }

    public int parent(int node) {
        return parent[node];
    }

    public int method(int node) {
        return method[node];
    }

    public long calls(int node) {
        return calls[node];
    }

    public long self(int node) {
        return self[node];
    }

    /** Calls with losses while they were open. */
    public int broken(int node) {
        return broken[node];
    }

    /** Calls that ended that way. */
    public int ended(int node, int ending) {
        return ended[ending][node];
    }

    /** Time in each node and in all below it, ns. */
    public long[] totals() {
        long[] total = Arrays.copyOf(self, size);
        for (int node = size - 1; node >= 0; node--) {
            if (parent[node] != ROOT) {
                total[parent[node]] += total[node];
            }
        }
        return total;
    }
}
