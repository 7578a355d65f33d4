package io.uflight.analyzer.store.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The first pass over a flow table: it finds the paths, and counts calls and time. */
public final class FlowCount implements AutoCloseable {
    private final List<CountedPaths> lanes = new ArrayList<>();
    private final FlowPass pass;
    private boolean handedOn;

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

    /** What all lanes have seen. The pass has ended. */
    public CallTree tree() {
        return CallTree.merged(lanes.stream().map(CountedPaths::tree).toList());
    }

    /** For each lane, by its own paths; those are numbered by {@link #numbers}. */
    public List<CallTimes> times() {
        int widest = lanes.stream().mapToInt(lane -> lane.times().shift()).max().orElseThrow();
        pass.begin((stacks, lane) -> lanes.get(lane).times().settle(widest));
        pass.await();
        boolean kept = lanes.stream().allMatch(lane -> lane.times().kept());
        return kept ? lanes.stream().map(CountedPaths::times).toList() : List.of();
    }

    /** Of a lane's paths in the tree, which is made before. */
    public int[] numbers(int lane) {
        return lanes.get(lane).tree().numbers();
    }

    /** What the second pass follows, for its taker to close. */
    public List<KnownPaths> known() {
        handedOn = true;
        List<KnownPaths> known = new ArrayList<>();
        for (int lane = 0; lane < lanes.size(); lane++) {
            lanes.get(lane).taken().rewind();
            known.add(new KnownPaths(lanes.get(lane).taken(), numbers(lane)));
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        pass.close();
        if (!handedOn) {
            for (CountedPaths lane : lanes) {
                lane.taken().close();
            }
        }
    }
}
