package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.task.Cancellation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls and time of all paths, as an import has counted them, or events of all stacks. */
public final class CallProfile {
    /** What a virtual thread had called before it was parked. */
    public static final String RESUMED = "[resumed]";
    /** Paths below their caller that are too many to be told apart. */
    public static final String MORE = "[more paths]";

    private final Paths paths;
    private final boolean[] torn;
    private final List<FrameName> names;
    private final List<FlowThread> threads;
    private final long[] calls;
    private final long[] self;
    private final Facts facts;
    private final Work<Stretches> reading;
    private final Amount amount;
    private final @Nullable StackLeaves leaves;
    /** By number of the method. */
    private final boolean[] resumed;

    private @Nullable Stretches stretches;

    /** Calls of the whole capture by how they ended. */
    public record Facts(long calls, long left, long parked, long open, long unmatched, long broken) {}

    /**
     * What was read.
     *
     * @param torn paths with calls that have no end of their own or lost hits
     * @param names by number of the method
     * @param threads in the order of their numbers
     * @param calls by path, of the whole capture
     * @param self the same
     * @param facts of the whole capture
     * @param reading reads what a range needs, when the first one is asked for
     */
    public CallProfile(
            Paths paths,
            boolean[] torn,
            List<FrameName> names,
            List<FlowThread> threads,
            long[] calls,
            long[] self,
            Facts facts,
            Work<Stretches> reading) {
        this(paths, torn, names, threads, calls, self, facts, reading, Amount.TIME, null);
    }

    /**
     * The same of any amount.
     *
     * @param leaves paths of stacks, null when it is of calls
     */
    CallProfile(
            Paths paths,
            boolean[] torn,
            List<FrameName> names,
            List<FlowThread> threads,
            long[] calls,
            long[] self,
            Facts facts,
            Work<Stretches> reading,
            Amount amount,
            @Nullable StackLeaves leaves) {
        this.paths = paths;
        this.torn = torn;
        this.names = names;
        this.threads = threads;
        this.calls = calls;
        this.self = self;
        this.facts = facts;
        this.reading = reading;
        this.amount = amount;
        this.leaves = leaves;
        this.resumed = new boolean[names.size()];
        for (int i = 0; i < resumed.length; i++) {
            resumed[i] = names.get(i).method().equals(RESUMED);
        }
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

    long[] calls() {
        return calls;
    }

    long[] self() {
        return self;
    }

    public Facts facts() {
        return facts;
    }

    /** Paths by stack, when the profile is of events with stacks. */
    public Optional<StackLeaves> leaves() {
        return Optional.ofNullable(leaves);
    }

    /** What its weights are. */
    public Amount amount() {
        return amount;
    }

    /** Read once; what cancels that leaves it to be read again. */
    public synchronized Stretches stretches(Cancellation cancellation) {
        Stretches read = stretches;
        if (read == null) {
            read = reading.run(cancellation);
            stretches = read;
        }
        return read;
    }

    boolean resumed(int path) {
        return resumed[paths.method(path)];
    }
}
