package io.uflight.analyzer.store.flow;

import java.util.Arrays;

/** Methods in which a thread runs the calls of a virtual one. */
public final class Boundaries {
    public static final Boundaries NONE = new Boundaries(new int[0]);

    private final int[] methods;

    public Boundaries(int[] methods) {
        this.methods = methods.clone();
        Arrays.sort(this.methods);
    }

    boolean has(int method) {
        return Arrays.binarySearch(methods, method) >= 0;
    }
}
