package io.uflight.analyzer.model.flame;

/** The trees that can be drawn of one set of weights. */
public final class Graphs {
    /** Paths that weigh less than this share are not followed to their callers. */
    private static final int FINEST = 50_000;

    private static final int MOST_CALLERS = 1000;

    private final CallProfile profile;
    private final Weights weights;
    private final Measure measure;
    private final long[] totals;

    public Graphs(CallProfile profile, Weights weights, Measure measure) {
        this.profile = profile;
        this.weights = weights;
        this.measure = measure;
        this.totals = weights.totals(profile.paths());
    }

    /** From the outermost callers down. */
    public Graph topDown() {
        Paths paths = profile.paths();
        return new Graph(
                paths,
                totals,
                weights.self(),
                weights.calls(),
                profile.torn(),
                Graph.widths(paths, measure, false, totals, weights.self(), weights.calls()));
    }

    /** The same with a method that calls itself as one frame. */
    public Graph collapsed() {
        Paths paths = profile.paths();
        PathsBuilder builder = new PathsBuilder();
        int[] to = new int[paths.size()];
        for (int node = 0; node < paths.size(); node++) {
            int parent = paths.parent(node);
            boolean again = parent != Paths.NONE && paths.method(parent) == paths.method(node);
            to[node] = again
                    ? to[parent]
                    : builder.child(parent == Paths.NONE ? Paths.NONE : to[parent], paths.method(node));
            builder.add(
                    to[node],
                    again ? 0 : totals[node],
                    weights.self()[node],
                    weights.calls()[node],
                    profile.torn()[node]);
        }
        return builder.done(measure, false);
    }

    /** From what does the work up to who calls it. */
    public Graph bottomUp() {
        PathsBuilder builder = new PathsBuilder();
        long whole = 0;
        for (int node = 0; node < profile.paths().size(); node++) {
            whole += weigh(node);
        }
        for (int node = 0; node < profile.paths().size(); node++) {
            if (weights.self()[node] > 0 || weights.calls()[node] > 0) {
                up(builder, node, weights.self()[node], weights.calls()[node], weigh(node) >= whole / FINEST);
            }
        }
        return builder.done(measure, true);
    }

    private long weigh(int node) {
        return measure == Measure.CALLS ? weights.calls()[node] : weights.self()[node];
    }

    private void up(PathsBuilder builder, int node, long ns, long calls, boolean follow) {
        Paths paths = profile.paths();
        int at = Paths.NONE;
        int steps = 0;
        for (int from = node; from != Paths.NONE && steps < (follow ? MOST_CALLERS : 1); from = paths.parent(from)) {
            at = builder.child(at, paths.method(from));
            builder.add(at, ns, from == node ? ns : 0, calls, profile.torn()[from]);
            steps++;
        }
    }

    /** Who calls a method, as its own tree: the method, its callers, theirs. */
    public Graph callers(int method) {
        Paths paths = profile.paths();
        boolean[] nested = paths.nested(profile.names().size());
        PathsBuilder builder = new PathsBuilder();
        for (int node = 0; node < paths.size(); node++) {
            if (paths.method(node) == method && (totals[node] > 0 || weights.calls()[node] > 0)) {
                up(builder, node, nested[node] ? 0 : totals[node], weights.calls()[node], true);
            }
        }
        return builder.done(measure, true);
    }

    /** What a method calls, wherever it was called from. */
    public Graph callees(int method) {
        Paths paths = profile.paths();
        PathsBuilder builder = new PathsBuilder();
        int[] to = new int[paths.size()];
        for (int node = 0; node < paths.size(); node++) {
            int parent = paths.parent(node);
            int within = parent == Paths.NONE ? Paths.NONE : to[parent];
            boolean top = within == Paths.NONE && paths.method(node) == method;
            if (within == Paths.NONE && !top) {
                to[node] = Paths.NONE;
                continue;
            }
            to[node] = builder.child(within, paths.method(node));
            builder.add(to[node], totals[node], weights.self()[node], weights.calls()[node], profile.torn()[node]);
        }
        return builder.done(measure, false);
    }

    /** Figures of each method over all its paths; time within itself counts once. */
    public MethodFigures methods() {
        Paths paths = profile.paths();
        int count = profile.names().size();
        boolean[] nested = paths.nested(count);
        long[] total = new long[count];
        long[] self = new long[count];
        long[] calls = new long[count];
        for (int node = 0; node < paths.size(); node++) {
            int method = paths.method(node);
            total[method] += nested[node] ? 0 : totals[node];
            self[method] += weights.self()[node];
            calls[method] += weights.calls()[node];
        }
        return new MethodFigures(total, self, calls);
    }
}
