package io.uflight.bpf.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.BatchRow;
import io.uflight.formats.schema.StackTables;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stacks on a ring that no kernel fills. */
class StackIdsTest {
    private static final Table TABLE = Table.event("t", "", List.of(StackTables.column()));
    private static final int FIXED = 32;
    private static final int CUT = 0x8000;

    private final BufferAllocator allocator = new RootAllocator();
    private final List<UnseenStack> asked = new ArrayList<>();
    private final Map<UnseenStack, Integer> ids = new HashMap<>();
    private FakeRing ring;
    private RingDrain drain;

    @BeforeEach
    void open() throws IOException {
        ring = new FakeRing(1 << 16);
        drain = ring.drain(allocator, 0);
        drain.add(TABLE, 4096, 0, List.of());
        drain.naming(unseen -> {
            asked.add(unseen);
            UnseenStack key = new UnseenStack(
                    0, unseen.pid(), 0, unseen.probe(), unseen.process(), unseen.addresses(), unseen.truncated());
            return ids.computeIfAbsent(key, k -> ids.size() + 1);
        });
    }

    @AfterEach
    void close() throws IOException {
        drain.close();
        ring.close();
        allocator.close();
    }

    private static byte[] record(int pid, int probe, int at, int length, long... words) {
        ByteBuffer record = ByteBuffer.allocate(FIXED + 8 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(1000).putInt(pid).putInt(pid + 1).put((byte) 0).put((byte) 5);
        record.putShort((short) probe).putInt(0).putShort((short) at).putShort((short) length);
        record.position(FIXED);
        for (long word : words) {
            record.putLong(word);
        }
        return record.array();
    }

    private static byte[] stack(int pid, int probe, long... words) {
        return record(pid, probe, FIXED, 8 * words.length, words);
    }

    private List<Object> drained() {
        while (drain.drain().stop() != DrainResult.Stop.NOTHING) {}
        try (FilledBatch filled = drain.take(0)) {
            List<Object> stacks = new ArrayList<>();
            for (int row = 0; row < filled.rows(); row++) {
                stacks.add(BatchRow.of(filled.batch(), row).get(3));
            }
            return stacks;
        }
    }

    @Test
    void aStackIsAskedForOnce() {
        for (int i = 0; i < 3; i++) {
            ring.append(stack(7, 1, 99, 0x10, 0x20), 0);
            ring.append(stack(7, 1, 99, 0x10), 0);
        }
        assertThat(drained()).containsExactly(1L, 2L, 1L, 2L, 1L, 2L);
        assertThat(asked)
                .containsExactly(
                        new UnseenStack(1000, 7, 8, 1, 99, List.of(0x10L, 0x20L), false),
                        new UnseenStack(1000, 7, 8, 1, 99, List.of(0x10L), false));
        assertThat(drain.counters().total(1, Outcome.WRITTEN)).isEqualTo(6);
    }

    /** The number of a process is given again, a process runs another program: the same addresses are other functions. */
    @Test
    void equalAddressesOfOthersAreOtherStacks() {
        ring.append(stack(7, 1, 99, 0x10), 0);
        ring.append(stack(8, 1, 99, 0x10), 0);
        ring.append(stack(7, 1, 100, 0x10), 0);
        ring.append(stack(7, 2, 99, 0x10), 0);
        ring.append(record(7, 1, FIXED, 16 | CUT, 99, 0x10), 0);
        assertThat(drained()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(asked.getLast().truncated()).isTrue();
    }

    @Test
    void whatIsRefusedIsNullAndCounted() {
        drain.naming(unseen -> RingDrain.NO_STACK);
        ring.append(stack(7, 1, 99, 0x10), 0);
        ring.append(stack(7, 1, 99, 0x10), 0);
        assertThat(drained()).containsExactly("null", "null");
        assertThat(drain.counters().total(1, OutcomeTable.FAULTS)).isEqualTo(2);
        assertThat(drain.counters().total(1, Outcome.WRITTEN)).isEqualTo(2);
    }

    @Test
    void aFullTableForgetsAndMistakesNone() {
        Random random = new Random(5);
        long[][] stacks = new long[StackIds.MOST + 1000][];
        for (int i = 0; i < stacks.length; i++) {
            stacks[i] = random.longs(2 + random.nextInt(20)).toArray();
        }
        List<Object> expected = new ArrayList<>();
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < 2 * stacks.length; i++) {
            int which = i < stacks.length ? i : random.nextInt(stacks.length);
            expected.add((long) which + 1);
            ring.append(stack(7, 1, stacks[which]), 0);
            if (i % 200 == 0 || i == 2 * stacks.length - 1) {
                found.addAll(drained());
            }
        }
        assertThat(found).isEqualTo(expected);
        assertThat(asked).hasSizeGreaterThan(stacks.length);
    }

    @Test
    void manyNewOnesLetOthersHaveTheirTurn() {
        for (int i = 0; i < 1100; i++) {
            ring.append(stack(7, 1, 99, i), 0);
        }
        assertThat(drain.drain().stop()).isEqualTo(DrainResult.Stop.STACK);
        assertThat(asked.size()).isBetween(900, 1050);
        assertThat(drained()).hasSize(1100).doesNotHaveDuplicates();
    }

    @Test
    void recordsThatLieAreLosses() {
        ring.append(record(7, 1, FIXED, 24, 99, 0x10), 0); // reaches behind the record
        ring.append(record(7, 1, FIXED, 8, 99), 0); // no address
        ring.append(record(7, 1, FIXED, 12, 99, 0x10), 0); // half of one
        ring.append(record(7, 1, 8, 16, 99, 0x10), 0); // in the header
        ring.append(stack(7, 1, new long[130]), 0); // too deep
        assertThat(drained()).isEmpty();
        assertThat(drain.counters().total(1, Outcome.LOST_DECODE)).isEqualTo(5);
        assertThat(asked).isEmpty();
    }
}
