package io.uflight.analyzer.store.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a flow table: every second thread of it on a lane of its own, while the next rows are read. There are always two
 * lanes, so that the nodes of a table have the same numbers on any machine.
 */
public final class FlowPass implements AutoCloseable {
    public static final int LANES = 2;

    private final List<CallStacks> lanes = new ArrayList<>();
    private final ExecutorService executor = Executors.newFixedThreadPool(
            LANES, Thread.ofPlatform().daemon().name("flow-", 0).factory());
    private List<Future<?>> running = List.of();

    /**
     * A pass.
     *
     * @param length of the capture, ns; 0 when unknown
     * @param known the tree of a pass before over the same rows, null when there was none
     * @param sinks what takes the calls, one for each lane
     */
    public FlowPass(long length, Boundaries boundaries, @Nullable CallTree known, List<? extends CallSink> sinks) {
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(new CallStacks(
                    new CallTree(known),
                    known == null ? new CallTimes(length) : CallTimes.unwanted(),
                    boundaries,
                    sinks.get(lane)));
        }
    }

    /** Begins with some sorted rows when those before are done; they are not to be touched until the next ones are taken. */
    public void take(FlowChunk chunk) {
        begin((stacks, lane) -> chunk.follow(stacks, lane, LANES));
    }

    private void begin(ObjIntConsumer<CallStacks> work) {
        await();
        List<Future<?>> begun = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            int mine = lane;
            begun.add(executor.submit(() -> work.accept(lanes.get(mine), mine)));
        }
        running = begun;
    }

    /** Until the rows that were taken are done. */
    public void await() {
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("the rows of a flow table cannot be followed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
        running = List.of();
    }

    /** No rows follow. */
    public void end() {
        await();
        long last = lanes.stream().mapToLong(CallStacks::lastOfAll).max().orElseThrow();
        begin((stacks, lane) -> stacks.end(last));
        await();
        int widest = lanes.stream().mapToInt(lane -> lane.times().shift()).max().orElseThrow();
        begin((stacks, lane) -> stacks.times().settle(widest));
        await();
    }

    /** What all lanes have seen, once the pass has ended. */
    public CallTree tree() {
        return CallTree.merged(lanes.stream().map(CallStacks::tree).toList());
    }

    /** By the numbers of the tree, which is made before. */
    public CallTimes times() {
        CallTimes all = CallTimes.asWideAs(lanes.getFirst().times());
        lanes.forEach(lane -> all.addAll(lane.times(), lane.tree()));
        return all;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
