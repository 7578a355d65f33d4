package io.uflight.analyzer.store.flow;

/** Paths that are found and counted, in the order in which calls take them. */
final class CountedPaths implements CallPaths {
    private final CallTree tree;
    private final CallTimes times;
    private final NumberLog taken;

    /** @param taken is given the path of each call */
    CountedPaths(CallTree tree, CallTimes times, NumberLog taken) {
        this.tree = tree;
        this.times = times;
        this.taken = taken;
    }

    CallTree tree() {
        return tree;
    }

    CallTimes times() {
        return times;
    }

    NumberLog taken() {
        return taken;
    }

    @Override
    public int child(int of, int called) {
        int path = tree.child(of, called);
        taken.add(path);
        return path;
    }

    @Override
    public void count(int path) {
        tree.count(path);
    }

    @Override
    public void spend(int path, long ns) {
        tree.spend(path, ns);
    }

    @Override
    public void end(int path, int ending, boolean lossy) {
        tree.end(path, ending, lossy);
    }

    @Override
    public void handOn(int thread, long within) {
        tree.flush(thread, within, times);
    }

    @Override
    public long stretchEnd(long moment) {
        times.narrow();
        return ((moment >> times.shift()) + 1) << times.shift();
    }
}
