package io.uflight.analyzer.store.flow;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a flow table: every second thread of it on a lane of its own, while the next rows are read. There are always two
 * lanes, so that the nodes of a table have the same numbers on any machine.
 */
final class FlowPass implements AutoCloseable {
    static final int LANES = 2;

    /** One is filled while each lane works on its own: none waits for the other at once. */
    private static final int CHUNKS = 3;

    private final List<CallStacks> lanes = new ArrayList<>();
    private final List<ExecutorService> executors = new ArrayList<>();
    private final BlockingQueue<FlowChunk> free = new ArrayBlockingQueue<>(CHUNKS);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * A pass.
     *
     * @param paths one for each lane
     * @param sinks what takes the calls, one for each lane
     */
    FlowPass(FlowThreads threads, Boundaries boundaries, List<CountedPaths> paths, List<? extends CallSink> sinks) {
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(new CallStacks(paths.get(lane), boundaries, sinks.get(lane)));
            executors.add(Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("flow-" + lane).factory()));
        }
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            free.add(new FlowChunk(threads));
        }
    }

    /** An empty chunk, once there is one. */
    FlowChunk chunk() {
        try {
            FlowChunk chunk = free.take();
            check();
            return chunk;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Rows that follow those before; the chunk is no longer to be touched. */
    void take(FlowChunk chunk) {
        AtomicInteger left = new AtomicInteger(LANES);
        begin((stacks, lane) -> chunk.follow(stacks, lane, LANES), () -> {
            if (left.decrementAndGet() == 0) {
                chunk.clear();
                free.add(chunk);
            }
        });
    }

    /** Something on each lane, after all that was begun before; returns when it is done. */
    void run(ObjIntConsumer<CallStacks> work) {
        CountDownLatch done = new CountDownLatch(LANES);
        begin(work, done::countDown);
        try {
            done.await();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        check();
    }

    private void begin(ObjIntConsumer<CallStacks> work, Runnable after) {
        for (int lane = 0; lane < LANES; lane++) {
            int mine = lane;
            CallStacks stacks = lanes.get(lane);
            executors.get(lane).execute(() -> {
                try {
                    if (failure.get() == null) {
                        work.accept(stacks, mine);
                    }
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    after.run();
                }
            });
        }
    }

    private void check() {
        Throwable failed = failure.get();
        if (failed instanceof UncheckedIOException disk) {
            throw disk;
        }
        if (failed instanceof Error memory) {
            throw memory;
        }
        if (failed != null) {
            throw new IllegalStateException("the rows of a flow table cannot be followed", failed);
        }
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }

    /** No rows follow: ends the calls that are still open. */
    void end() {
        run((stacks, lane) -> {
            // Until both have followed all rows.
        });
        free.clear();
        long last = lanes.stream().mapToLong(CallStacks::lastOfAll).max().orElseThrow();
        run((stacks, lane) -> stacks.end(last));
    }

    /** Its lanes may be kept by a thread that ends only when told: nothing refers to them any more. */
    @Override
    public void close() {
        lanes.clear();
        free.clear();
        executors.forEach(ExecutorService::shutdownNow);
    }
}
