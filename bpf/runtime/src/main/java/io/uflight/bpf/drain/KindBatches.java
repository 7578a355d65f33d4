package io.uflight.bpf.drain;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.schema.Table;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/** Two batches of one kind: C fills one while the other is being written. */
final class KindBatches implements AutoCloseable {
    static final class Side {
        final ColumnBatch batch;
        final MemorySegment probes;
        final ColumnProgram program;
        boolean out;

        Side(Arena arena, RecordLayout layout, List<Glob> globs, BufferAllocator allocator, int rows, long text) {
            batch = new ColumnBatch(layout.table(), allocator, rows, text);
            probes = arena.allocate(2L * rows, 8);
            program = ColumnProgram.of(arena, layout, batch, globs, probes);
        }
    }

    private final int kind;
    private final Table table;
    private final Side[] sides;
    private int filling;

    KindBatches(
            int kind,
            Arena arena,
            RecordLayout layout,
            List<Glob> globs,
            BufferAllocator allocator,
            int rows,
            long text) {
        this.kind = kind;
        this.table = layout.table();
        this.sides = new Side[] {
            new Side(arena, layout, globs, allocator, rows, text), new Side(arena, layout, globs, allocator, rows, text)
        };
    }

    int kind() {
        return kind;
    }

    Table table() {
        return table;
    }

    int rows() {
        return sides[filling].program.rows();
    }

    ColumnProgram filling() {
        return sides[filling].program;
    }

    /** Hands over what has been filled; the other batch must have come back. */
    synchronized FilledBatch take() {
        Side other = sides[1 - filling];
        if (other.out) {
            throw new IllegalStateException("the last batch of " + table.name() + " has not been given back");
        }
        Side full = sides[filling];
        full.batch.setRows(full.program.rows());
        full.out = true;
        filling = 1 - filling;
        return new FilledBatch(this, full);
    }

    /** Whether {@link #take()} may be called. */
    synchronized boolean canTake() {
        return !sides[1 - filling].out;
    }

    synchronized void giveBack(Side side) {
        if (side.out) {
            side.batch.clear();
            side.program.clear();
            side.out = false;
        }
    }

    @Override
    public void close() {
        for (Side side : sides) {
            side.batch.close();
        }
    }
}
