package io.uflight.analyzer.store.flow;

/** Which path a call is on, and what becomes of the time that is spent there. A path is a number. */
interface CallPaths {
    /** The path of a method called from another path. */
    int child(int of, int called);

    void count(int path);

    void spend(int path, long ns);

    /** A call has ended, in a way of {@link Ending}. */
    void end(int path, int ending, boolean lossy);

    /** All since the last time was of one thread and within the stretch that holds a moment. */
    void handOn(int thread, long within);

    /** The first moment after the stretch that holds one; what stretches are may change here. */
    long stretchEnd(long moment);
}
