package io.uflight.bpf.drain;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.schema.Table;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Rows handed over by the drain. Closing gives the buffers back to be filled again; until then they are the caller's. */
public final class FilledBatch implements AutoCloseable {
    private final KindBatches owner;
    private final KindBatches.Side side;

    FilledBatch(KindBatches owner, KindBatches.Side side) {
        this.owner = owner;
        this.side = side;
    }

    public int kind() {
        return owner.kind();
    }

    public Table table() {
        return owner.table();
    }

    public ColumnBatch batch() {
        return side.batch;
    }

    public int rows() {
        return side.batch.rows();
    }

    /** The probe a row came from: where to count what is lost after this. */
    public int probe(int row) {
        return Short.toUnsignedInt(side.probes.get(ValueLayout.JAVA_SHORT, 2L * row));
    }

    /** The probes of all rows, a u16 each. */
    public MemorySegment probes() {
        return side.probes.asSlice(0, 2L * rows());
    }

    @Override
    public void close() {
        owner.giveBack(side);
    }
}
