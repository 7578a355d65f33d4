package io.uflight.analyzer.model.flame;

import java.util.Arrays;

/** The shape of a tree: a node is a path of methods, callers before callees. Methods are numbers from 0. */
public final class Paths {
    /** The caller of the outermost. */
    public static final int NONE = -1;

    private final int size;
    private final int[] parent;
    private final int[] method;
    private final int[] first;
    private final int[] kids;
    private final int[] depth;
    private final int deepest;

    public Paths(int size, int[] parent, int[] method) {
        this.size = size;
        this.parent = parent;
        this.method = method;
        first = new int[size + 2];
        for (int node = 0; node < size; node++) {
            first[slot(parent[node]) + 1]++;
        }
        for (int slot = 0; slot <= size; slot++) {
            first[slot + 1] += first[slot];
        }
        int[] next = first.clone();
        kids = new int[size];
        depth = new int[size];
        int most = 0;
        for (int node = 0; node < size; node++) {
            kids[next[slot(parent[node])]++] = node;
            depth[node] = parent[node] == NONE ? 0 : depth[parent[node]] + 1;
            most = Math.max(most, depth[node] + 1);
        }
        deepest = most;
    }

    private int slot(int node) {
        return node == NONE ? size : node;
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

    /** 0 for the outermost. */
    public int depth(int node) {
        return depth[node];
    }

    /** Frames of the deepest path. */
    public int deepest() {
        return deepest;
    }

    /** What it calls; of {@link #NONE} the outermost. */
    int[] kids(int node) {
        return Arrays.copyOfRange(kids, first[slot(node)], first[slot(node) + 1]);
    }

    /** Whether a caller of each node is of the same method: its time is within that caller's. */
    boolean[] nested(int methods) {
        boolean[] nested = new boolean[size];
        int[] open = new int[methods];
        int[] at = new int[size + 1];
        int node = NONE;
        at[size] = first[size];
        while (true) {
            int slot = slot(node);
            if (at[slot] < first[slot + 1]) {
                node = kids[at[slot]++];
                at[node] = first[node];
                nested[node] = open[method[node]]++ > 0;
            } else if (node == NONE) {
                return nested;
            } else {
                open[method[node]]--;
                node = parent[node];
            }
        }
    }
}
