package io.uflight.recorder.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.drain.FilledBatch;
import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.drain.OutcomeTable;
import io.uflight.bpf.drain.RingDrain;
import io.uflight.formats.schema.Table;
import io.uflight.recorder.cases.RequireBpf;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a checkpoint may speak of the rows before it, and that one comes. */
@Timeout(60)
final class DrainLoopTest {
    private static final int ROWS = 8;

    private final StopSignal stop = new StopSignal();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private long handed;
    private Runnable onRows = () -> {};

    private final Sink sink = new Sink() {
        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void rows(FilledBatch batch) {
            handed += batch.rows();
            batch.close();
            onRows.run();
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            assertThat(written(checkpoint)).as("rows it counts").isLessThanOrEqualTo(handed);
            checkpoints.add(checkpoint);
            stop.stop(StopReason.events());
        }
    };

    private static long written(Checkpoint checkpoint) {
        return checkpoint.user().total(0, Outcome.WRITTEN);
    }

    private interface Body {
        void run(RingWriter writer, DrainLoop loop) throws Exception;
    }

    private void with(Body body) throws Exception {
        RequireBpf.check();
        try (Arena arena = Arena.ofShared();
                BufferAllocator allocator = new RootAllocator();
                RingWriter writer = new RingWriter();
                RingDrain drain = new RingDrain(writer.ring, 0, 1, allocator)) {
            drain.add(Table.event("hits", "nothing but times", List.of()), ROWS, 4096, List.of());
            body.run(
                    writer,
                    new DrainLoop(
                            drain,
                            1,
                            arena.allocate(OutcomeTable.PROBE_BYTES, 8),
                            sink,
                            raw -> {},
                            to -> {},
                            TimeUnit.MILLISECONDS.toNanos(50),
                            RingWriter.BYTES));
        }
    }

    /** Each batch handed over finds the ring full again. */
    @Test
    void aRecorderThatNeverCatchesUpMakesCheckpoints() throws Exception {
        with((writer, loop) -> {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            onRows = () -> {
                writer.fill();
                if (System.nanoTime() - deadline > 0) {
                    stop.stop(StopReason.failure("no checkpoint"));
                }
            };
            writer.fill();
            loop.run(stop, () -> {});
            assertThat(checkpoints).hasSize(1);
            assertThat(written(checkpoints.getFirst())).isPositive();
        });
    }

    @Test
    void theEndWaitsForARecordThatIsStillBeingWritten() throws Exception {
        with((writer, loop) -> {
            long at = writer.claim();
            Thread program = new Thread(() -> {
                sleep(300);
                writer.show(at);
            });
            program.start();
            assertThat(loop.finish()).isTrue();
            program.join();
            assertThat(checkpoints)
                    .singleElement()
                    .satisfies(c -> assertThat(written(c)).isEqualTo(1));
            assertThat(handed).isEqualTo(1);
        });
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
