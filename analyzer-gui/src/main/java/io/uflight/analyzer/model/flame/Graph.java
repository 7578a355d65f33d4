package io.uflight.analyzer.model.flame;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree with weights, as it is drawn: children come widest first. */
public final class Graph {
    private final Paths paths;
    private final long[] total;
    private final long[] self;
    private final long[] calls;
    private final boolean[] torn;
    private final long[] width;
    private final Map<Integer, int[]> sorted = new HashMap<>();
    private final long whole;

    Graph(Paths paths, long[] total, long[] self, long[] calls, boolean[] torn, long[] width) {
        this.paths = paths;
        this.total = total;
        this.self = self;
        this.calls = calls;
        this.torn = torn;
        this.width = width;
        long sum = 0;
        for (int kid : paths.kids(Paths.NONE)) {
            sum += width[kid];
        }
        whole = sum;
    }

    // In an inverted tree children are callers: what they weigh is part of what their child does.
    static long[] widths(Paths paths, Measure measure, boolean inverted, long[] total, long[] self, long[] calls) {
        if (measure == Measure.TOTAL || (measure == Measure.SELF && inverted)) {
            return total;
        }
        if (inverted) {
            return calls;
        }
        long[] width = new long[paths.size()];
        for (int node = paths.size() - 1; node >= 0; node--) {
            width[node] = measure == Measure.CALLS ? width[node] + calls[node] : Math.max(width[node], self[node]);
            if (paths.parent(node) != Paths.NONE) {
                width[paths.parent(node)] += width[node];
            }
        }
        return width;
    }

    public Paths paths() {
        return paths;
    }

    public int size() {
        return paths.size();
    }

    /** The width of everything; of {@link Paths#NONE}, too. */
    public long width(int node) {
        return node == Paths.NONE ? whole : width[node];
    }

    public long total(int node) {
        return total[node];
    }

    public long self(int node) {
        return self[node];
    }

    public long calls(int node) {
        return calls[node];
    }

    /** Some of its calls have no end of their own, or lost hits. */
    public boolean torn(int node) {
        return torn[node];
    }

    /** Those that weigh something, widest first. */
    public int[] children(int node) {
        return sorted.computeIfAbsent(node, this::sort);
    }

    private int[] sort(int node) {
        return Arrays.stream(paths.kids(node))
                .filter(kid -> width[kid] > 0)
                .boxed()
                .sorted((a, b) -> width[a] != width[b] ? Long.compare(width[b], width[a]) : a - b)
                .mapToInt(kid -> kid)
                .toArray();
    }

    /** The node that a path of methods leads to, as far as it goes; {@link Paths#NONE} for none. */
    public int find(List<Integer> path) {
        int at = Paths.NONE;
        for (int method : path) {
            int next = Paths.NONE;
            for (int kid : children(at)) {
                if (paths.method(kid) == method) {
                    next = kid;
                    break;
                }
            }
            if (next == Paths.NONE) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** Methods from the outermost to a node. */
    public int[] path(int node) {
        int deep = 0;
        for (int at = node; at != Paths.NONE; at = paths.parent(at)) {
            deep++;
        }
        int[] path = new int[deep];
        for (int at = node; at != Paths.NONE; at = paths.parent(at)) {
            path[--deep] = paths.method(at);
        }
        return path;
    }

    /** Share of the width that lies in frames of some methods or below them. */
    public double share(boolean[] methods) {
        long found = 0;
        boolean[] within = new boolean[size()];
        for (int node = 0; node < size(); node++) {
            int parent = paths.parent(node);
            boolean outer = parent != Paths.NONE && within[parent];
            within[node] = outer || methods[paths.method(node)];
            found += within[node] && !outer ? width[node] : 0;
        }
        return whole == 0 ? 0 : (double) found / whole;
    }
}
