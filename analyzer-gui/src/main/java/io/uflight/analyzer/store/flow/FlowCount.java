package io.uflight.analyzer.store.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The first pass over a flow table: it finds the paths, and counts calls and time. What it found is taken piece by piece, and
 * kept until then.
 */
public final class FlowCount implements AutoCloseable {
    private final FlowThreads threads = new FlowThreads();
    private final List<CountedPaths> lanes = new ArrayList<>();
    private final List<KnownPaths> known = new ArrayList<>();
    private final FlowPass pass;

    /**
     * Ready for rows.
     *
     * @param length of the capture, ns; 0 when unknown
     * @param scratch the user's own directory, for what the second pass needs
     */
    public FlowCount(long length, Boundaries boundaries, Path scratch) throws IOException {
        for (int lane = 0; lane < FlowPass.LANES; lane++) {
            lanes.add(new CountedPaths(new CallTree(), new CallTimes(length), NumberLog.in(scratch)));
        }
        pass = new FlowPass(
                boundaries,
                lanes,
                Stream.generate(() -> CallSink.NONE).limit(FlowPass.LANES).toList());
    }

    /** Rows go there. */
    public FlowPass pass() {
        return pass;
    }

    public FlowThreads threads() {
        return threads;
    }

    /** What all lanes have seen, once all rows were taken. */
    public CallTree tree() {
        while (pass.end()) {
            // Until no call is open.
        }
        CallTree tree = CallTree.merged(lanes.stream().map(CountedPaths::tree).toList());
        lanes.forEach(lane -> known.add(new KnownPaths(lane.taken(), lane.tree().numbers())));
        return tree;
    }

    /** For each lane, by its own paths; none when there would be too many. The tree is made before. */
    public List<CallTimes> times() {
        int widest = lanes.stream().mapToInt(lane -> lane.times().shift()).max().orElseThrow();
        pass.begin((stacks, lane) -> lanes.get(lane).times().settle(widest));
        pass.await();
        boolean kept = lanes.stream().allMatch(lane -> lane.times().kept());
        return kept ? lanes.stream().map(CountedPaths::times).toList() : List.of();
    }

    /** Of a lane's paths in the tree. */
    public int[] numbers(int lane) {
        return known.get(lane).numbers();
    }

    /** What the second pass follows; nothing else is kept any longer. */
    public List<KnownPaths> known() {
        pass.close();
        lanes.clear();
        return known;
    }

    @Override
    public void close() throws IOException {
        pass.close();
        for (CountedPaths lane : lanes) {
            lane.taken().close();
        }
        for (KnownPaths lane : known) {
            lane.close();
        }
    }
}
