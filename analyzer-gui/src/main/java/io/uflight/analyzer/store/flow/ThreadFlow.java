package io.uflight.analyzer.store.flow;

import io.uflight.analyzer.hash.PairTable;
import java.util.Arrays;

/** One thread: its open calls, and its own part of the tree with what is not yet handed on of the current stretch. */
final class ThreadFlow {
    private static final int NONE = -1;

    final int number;
    final int pid;
    final int tid;

    long last = Long.MIN_VALUE;
    /** First moment after the current stretch. */
    long stretchEnd = Long.MIN_VALUE;

    int depth;
    /** Calls below this depth were open when hits were lost. */
    int brokenBelow;

    boolean everLost;
    /** Depth of the innermost boundary, −1 for none. */
    int floor = NONE;

    int[] node = new int[8];
    /** What the next call within is a child of: the node, or {@code [resumed]} below it. */
    int[] within = new int[8];

    int[] method = new int[8];
    int[] outerFloor = new int[8];
    long[] start = new long[8];
    long[] inner = new long[8];

    private final PairTable children = new PairTable();
    private int nodes;
    private int[] global = new int[16];
    private int[] calls = new int[16];
    private long[] self = new long[16];
    private boolean[] boundary = new boolean[16];
    private int[] lastCalled = new int[16];
    private int[] lastChild = new int[16];
    private int[] touched = new int[16];
    private int touchedCount;

    ThreadFlow(int number, int pid, int tid) {
        this.number = number;
        this.pid = pid;
        this.tid = tid;
    }

    /** The own node of a method called within another own node, −1 for the thread's outermost. */
    int child(int of, int called, CallTree tree, Boundaries boundaries) {
        if (of >= 0 && lastChild[of] > 0 && lastCalled[of] == called) {
            return lastChild[of];
        }
        int found = children.get(of, called);
        if (found < 0) {
            found = add(of, called, tree, boundaries);
        }
        if (of >= 0) {
            lastCalled[of] = called;
            lastChild[of] = found;
        }
        return found;
    }

    private int add(int of, int called, CallTree tree, Boundaries boundaries) {
        if (nodes == global.length) {
            int more = nodes * 2;
            global = Arrays.copyOf(global, more);
            calls = Arrays.copyOf(calls, more);
            self = Arrays.copyOf(self, more);
            boundary = Arrays.copyOf(boundary, more);
            lastCalled = Arrays.copyOf(lastCalled, more);
            lastChild = Arrays.copyOf(lastChild, more);
            touched = Arrays.copyOf(touched, more);
        }
        global[nodes] = tree.child(of < 0 ? CallTree.ROOT : global[of], called);
        boundary[nodes] = boundaries.has(called);
        children.put(of, called, nodes);
        return nodes++;
    }

    int global(int own) {
        return global[own];
    }

    void push(int own, int called, long at) {
        if (depth == node.length) {
            int more = depth * 2;
            node = Arrays.copyOf(node, more);
            within = Arrays.copyOf(within, more);
            method = Arrays.copyOf(method, more);
            outerFloor = Arrays.copyOf(outerFloor, more);
            start = Arrays.copyOf(start, more);
            inner = Arrays.copyOf(inner, more);
        }
        node[depth] = own;
        within[depth] = own;
        method[depth] = called;
        outerFloor[depth] = floor;
        start[depth] = at;
        inner[depth] = 0;
        if (boundary[own]) {
            floor = depth;
        }
        depth++;
    }

    void count(int own) {
        touch(own);
        calls[own]++;
    }

    void spend(int own, long ns) {
        if (ns > 0) {
            touch(own);
            self[own] += ns;
        }
    }

    private void touch(int own) {
        if (calls[own] == 0 && self[own] == 0) {
            touched[touchedCount++] = own;
        }
    }

    /** Hands on what the stretch that ends has seen. */
    void flush(CallTree tree, CallTimes times) {
        for (int i = 0; i < touchedCount; i++) {
            int own = touched[i];
            tree.add(global[own], calls[own], self[own]);
            times.add(number, stretchEnd - 1, global[own], calls[own], self[own]);
            calls[own] = 0;
            self[own] = 0;
        }
        touchedCount = 0;
    }
}
