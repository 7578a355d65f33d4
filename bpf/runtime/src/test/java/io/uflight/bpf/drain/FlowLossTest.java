package io.uflight.bpf.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.BatchRow;
import io.uflight.formats.schema.FlowTables;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

/** What threads lost stands on their next row, also when records between are filtered. */
class FlowLossTest {
    private static final int KEPT = 1;
    private static final int FILTERED = 2;

    /** {@code struct uf_flow_record}. */
    private static byte[] entry(int tid, int lost, int method) {
        return ByteBuffer.allocate(32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0, 1000)
                .putInt(8, 11)
                .putInt(12, tid)
                .put(24, FlowTables.ENTRY)
                .putShort(26, (short) lost)
                .putInt(28, method)
                .array();
    }

    @Test
    void lossesOutliveRecordsThatAreFiltered() throws IOException {
        List<String> rows = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                FakeRing ring = new FakeRing(4096);
                RingDrain drain = ring.drain(allocator, 0)) {
            int kind = drain.add(FlowTables.METHOD_EVENTS, 64, 64, List.of());
            drain.methodIds().set(KEPT, 7);
            drain.methodIds().set(FILTERED, MethodIds.FILTERED);
            byte[][] records = {
                entry(21, 500, FILTERED), entry(22, 0, KEPT), entry(21, 0, FILTERED), entry(21, 3, KEPT),
                entry(21, 0, KEPT), entry(22, 4, KEPT), entry(21, 30_000, FILTERED), entry(21, 10_000, FILTERED),
                entry(21, 1, KEPT), entry(21, 0, KEPT),
            };
            for (byte[] record : records) {
                record[16] = (byte) kind;
                ring.append(record, 0);
            }
            drain.drain();
            try (FilledBatch filled = drain.take(kind)) {
                for (int row = 0; row < filled.rows(); row++) {
                    List<Object> values = BatchRow.of(filled.batch(), row);
                    rows.add(values.get(2) + " " + values.get(4));
                }
            }
            assertThat(drain.counters().total(0, Outcome.FILTERED)).isEqualTo(4);
        }
        assertThat(rows).containsExactly("22 0", "21 503", "21 0", "22 4", "21 32767", "21 0");
    }
}
