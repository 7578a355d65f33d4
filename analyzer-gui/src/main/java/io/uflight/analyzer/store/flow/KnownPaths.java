package io.uflight.analyzer.store.flow;

import java.io.IOException;

/** The paths that calls took when the same rows were followed before: nothing is searched or counted again. */
public final class KnownPaths implements CallPaths, AutoCloseable {
    private final NumberLog taken;
    private final int[] number;

    /** @param number of each path in the whole tree */
    KnownPaths(NumberLog taken, int[] number) {
        this.taken = taken;
        this.number = number;
    }

    int[] numbers() {
        return number;
    }

    /** No more calls are added; the next one is the first. */
    public void rewind() {
        taken.rewind();
    }

    @Override
    public int child(int of, int called) {
        return number[taken.next()];
    }

    @Override
    public void count(int path) {
        // It was.
    }

    @Override
    public void spend(int path, long ns) {
        // It was.
    }

    @Override
    public void end(int path, int ending, boolean lossy) {
        // It was.
    }

    @Override
    public void handOn(int thread, long within) {
        // It was.
    }

    @Override
    public long stretchEnd(long moment) {
        return Long.MAX_VALUE;
    }

    @Override
    public void close() throws IOException {
        taken.close();
    }
}
