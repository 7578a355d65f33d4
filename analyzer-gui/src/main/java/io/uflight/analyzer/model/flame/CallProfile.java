package io.uflight.analyzer.model.flame;

import java.util.List;

/**
 * Calls and time of all paths, by stretch of time and thread, as an import has counted them.
 */
public final class CallProfile {
    private final Paths paths;
    private final boolean[] torn;
    private final List<FrameName> names;
    private final List<FlowThread> threads;
    private final long[] from;
    private final int[] thread;
    private final int[] node;
    private final long[] calls;
    private final long[] self;
    private final long stretchNs;
    private final Facts facts;

    /**
     * What was read.
     *
     * @param torn paths with calls that have no end of their own or lost hits
     * @param names by number of the method
     * @param threads in the order of their numbers
     * @param from beginning of each row's stretch, ns since 1970, ascending
     * @param stretchNs how long a stretch is
     * @param facts of the whole capture
     */
    public CallProfile(
            Paths paths,
            boolean[] torn,
            List<FrameName> names,
            List<FlowThread> threads,
            long[] from,
            int[] thread,
            int[] node,
            long[] calls,
            long[] self,
            long stretchNs,
            Facts facts) {
        this.paths = paths;
        this.torn = torn;
        this.names = names;
        this.threads = threads;
        this.from = from;
        this.thread = thread;
        this.node = node;
        this.calls = calls;
        this.self = self;
        this.stretchNs = stretchNs;
        this.facts = facts;
    }

    public Paths paths() {
        return paths;
    }

    public boolean[] torn() {
        return torn;
    }

    public List<FrameName> names() {
        return names;
    }

    public List<FlowThread> threads() {
        return threads;
    }

    public long[] from() {
        return from;
    }

    public int[] thread() {
        return thread;
    }

    public int[] node() {
        return node;
    }

    public long[] calls() {
        return calls;
    }

    public long[] self() {
        return self;
    }

    public long stretchNs() {
        return stretchNs;
    }

    public Facts facts() {
        return facts;
    }

    /** Calls of the whole capture by how they ended. */
    public record Facts(long calls, long left, long parked, long open, long unmatched, long broken) {}

    /** The method a name has no id for: what a virtual thread had called before it was parked. */
    public static final String RESUMED = "[resumed]";

    public boolean resumed(int path) {
        return names.get(paths.method(path)).method().equals(RESUMED);
    }
}
