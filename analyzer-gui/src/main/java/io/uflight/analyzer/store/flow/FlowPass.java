package io.uflight.analyzer.store.flow;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ObjIntConsumer;

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
     * @param paths one for each lane
     * @param sinks what takes the calls, one for each lane
     */
    public FlowPass(Boundaries boundaries, List<? extends CallPaths> paths, List<? extends CallSink> sinks) {
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(new CallStacks(paths.get(lane), boundaries, sinks.get(lane)));
        }
    }

    /** Begins with some sorted rows when those before are done; they are not to be touched until the next ones are taken. */
    public void take(FlowChunk chunk) {
        begin((stacks, lane) -> chunk.follow(stacks, lane, LANES));
    }

    void begin(ObjIntConsumer<CallStacks> work) {
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
                if (e.getCause() instanceof UncheckedIOException disk) {
                    throw disk;
                }
                if (e.getCause() instanceof Error memory) {
                    throw memory;
                }
                throw new IllegalStateException("the rows of a flow table cannot be followed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
        running = List.of();
    }

    /** No rows follow: ends some of the calls that are still open. @return whether there are more */
    public boolean end() {
        await();
        long last = lanes.stream().mapToLong(CallStacks::lastOfAll).max().orElseThrow();
        boolean[] more = new boolean[LANES];
        begin((stacks, lane) -> more[lane] = stacks.end(last, FlowChunk.ROWS));
        await();
        return more[0] || more[1];
    }

    /** Its lanes may be kept by a thread that ends only when told: nothing refers to them any more. */
    @Override
    public void close() {
        lanes.clear();
        executor.shutdownNow();
    }
}
