package io.uflight.analyzer.store.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The pass over a flow table: it finds the paths, counts calls and time, and writes the calls down. What it found is taken piece by
 * piece, and kept until then.
 */
public final class FlowCount implements AutoCloseable {
    private final FlowThreads threads = new FlowThreads();
    private final List<CountedPaths> lanes = new ArrayList<>();
    private final List<CallLog> calls = new ArrayList<>();
    private final List<int[]> numbers = new ArrayList<>();
    private final FlowPass pass;
    private boolean whole = true;
    private boolean lossless = true;
    private boolean returned;

    /**
     * Ready for rows.
     *
     * @param length of the capture, ns; 0 when unknown
     * @param scratch the user's own directory, for the calls
     */
    public FlowCount(long length, Boundaries boundaries, Path scratch) throws IOException {
        for (int lane = 0; lane < FlowPass.LANES; lane++) {
            lanes.add(new CountedPaths(new CallTree(), new CallTimes(length)));
            calls.add(CallLog.in(scratch));
        }
        pass = new FlowPass(threads, boundaries, lanes, calls);
    }

    /** An empty chunk to be filled, once there is one. */
    public FlowChunk chunk() {
        return pass.chunk();
    }

    /** Rows that follow those before; the chunk is no longer to be touched. */
    public void take(FlowChunk chunk) {
        lossless &= chunk.lossless();
        pass.take(chunk);
    }

    public FlowThreads threads() {
        return threads;
    }

    /** The process of all rows, if it is one and none lacks it. */
    public OptionalInt process() {
        return whole ? threads.process() : OptionalInt.empty();
    }

    /** Whether every row tells that nothing was lost before it. */
    public boolean lossless() {
        return whole && lossless;
    }

    /** Whether every call ended with its own return; known with the tree. */
    public boolean returned() {
        return returned;
    }

    /** Some rows lack what they tell. */
    public void incomplete() {
        whole = false;
    }

    /** What all lanes have seen, once all rows were taken. */
    public CallTree tree() {
        pass.end();
        CallTree tree = CallTree.merged(lanes.stream().map(CountedPaths::tree).toList());
        lanes.forEach(lane -> numbers.add(lane.tree().numbers()));
        returned = tree.returned();
        return tree;
    }

    /** For each lane, by its own paths; none when there would be too many. The tree is made before. */
    public List<CallTimes> times() {
        int widest = lanes.stream().mapToInt(lane -> lane.times().shift()).max().orElseThrow();
        pass.run((stacks, lane) -> lanes.get(lane).times().settle(widest));
        boolean kept = lanes.stream().allMatch(lane -> lane.times().kept());
        return kept ? lanes.stream().map(CountedPaths::times).toList() : List.of();
    }

    /** Of a lane's paths in the tree. */
    public int[] numbers(int lane) {
        return numbers.get(lane);
    }

    /** For each lane, from its first call on. Trees and times are not kept any longer. */
    public List<CallLog> calls() {
        pass.close();
        lanes.clear();
        calls.forEach(CallLog::rewind);
        return calls;
    }

    @Override
    public void close() throws IOException {
        pass.close();
        for (CallLog lane : calls) {
            lane.close();
        }
    }
}
