package io.uflight.bpf.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.BatchRow;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

/** The drain on a ring that no kernel fills. */
class RingDrainTest {
    private static final Table TABLE = Table.event(
            "t",
            "",
            List.of(
                    Column.of("n", ColumnType.INT64, "").withNullable(true),
                    Column.text("s", Sensitivity.CONTENT, 0, "").withNullable(true),
                    Column.of("truncated", ColumnType.BOOL, ""),
                    Column.text("t", Sensitivity.CONTENT, 0, "").withNullable(true)));

    /** A drain with one table as kind 0, and its rows after tid. */
    private static final class Fixture implements AutoCloseable {
        final BufferAllocator allocator = new RootAllocator();
        final FakeRing ring;
        final RingDrain drain;
        final List<List<Object>> rows = new ArrayList<>();

        Fixture(int ringSize, int rowCapacity, int textCapacity, Glob... globs) throws IOException {
            ring = new FakeRing(ringSize);
            drain = ring.drain(allocator, 5_000_000);
            assertThat(drain.add(TABLE, rowCapacity, textCapacity, List.of(globs)))
                    .isZero();
        }

        Fixture put(RecordBuilder record) {
            ring.append(record.build(), 0);
            return this;
        }

        DrainResult drain() {
            return drain.drain();
        }

        List<List<Object>> take() {
            try (FilledBatch filled = drain.take(0)) {
                for (int row = 0; row < filled.rows(); row++) {
                    List<Object> all = BatchRow.of(filled.batch(), row);
                    rows.add(all.subList(3, all.size()));
                }
            }
            return rows;
        }

        long decodeLosses(int probe) {
            return drain.counters().total(probe, Outcome.LOST_DECODE);
        }

        @Override
        public void close() throws IOException {
            drain.close();
            ring.close();
            allocator.close();
        }
    }

    private static RecordBuilder record() {
        return new RecordBuilder(0, 2);
    }

    @Test
    void aRecordBecomesARow() throws IOException {
        try (Fixture f = new Fixture(4096, 16, 1000)) {
            assertThat(RecordLayout.of(TABLE).size()).isEqualTo(RecordBuilder.FIXED);
            f.put(record().n(-7).s("abc").t(new byte[0]))
                    .put(record().nulls(0b1011).s("x"));
            DrainResult result = f.drain();
            assertThat(result.records()).isEqualTo(2);
            assertThat(result.pending()).isZero();
            try (FilledBatch filled = f.drain.take(0)) {
                assertThat(BatchRow.of(filled.batch(), 0))
                        .isEqualTo(List.of(5_001_000L, 11L, 12L, -7L, "abc", false, ""));
                assertThat(BatchRow.of(filled.batch(), 1))
                        .isEqualTo(List.of(5_001_000L, 11L, 12L, "null", "null", false, "null"));
                assertThat(filled.probe(0)).isEqualTo(2);
            }
        }
    }

    @Test
    void stopsBeforeARecordThatIsStillBeingWritten() throws IOException {
        try (Fixture f = new Fixture(4096, 16, 1000)) {
            f.put(record().n(1));
            f.ring.append(record().n(9).build(), FakeRing.DISCARD);
            f.put(record().n(2));
            f.ring.append(record().n(3).build(), FakeRing.BUSY);
            f.put(record().n(4));
            assertThat(f.drain().pending()).isEqualTo(2 * (RecordBuilder.FIXED + 8));
            assertThat(f.take()).extracting(List::getFirst).containsExactly(1L, 2L);
        }
    }

    /** Lap after lap over the same bytes, which are full of what was there before. */
    @Test
    void bytesOfEarlierLapsAreNoRecords() throws IOException {
        try (Fixture f = new Fixture(8192, 1 << 12, 1 << 20)) {
            Random random = new Random(7);
            long n = 0;
            for (int lap = 0; lap < 2000; lap++) {
                while (f.ring.free() > 400) {
                    f.put(record().n(n++).s("x".repeat(random.nextInt(200))));
                    if (random.nextInt(5) == 0) {
                        f.ring.append(record().n(-1).build(), FakeRing.DISCARD);
                    }
                }
                f.ring.append(record().n(n++).build(), FakeRing.BUSY);
                long pending = f.drain().pending();
                assertThat(pending).isEqualTo(RecordBuilder.FIXED + 8);
                f.ring.show(pending);
                assertThat(f.drain().pending()).isZero();
                assertThat(f.take()).last().extracting(List::getFirst).isEqualTo(n - 1);
            }
            assertThat(f.rows).hasSize((int) n);
        }
    }

    @Test
    void aRecordThatCannotBeIsCorruption() throws IOException {
        try (Fixture f = new Fixture(8192, 16, 1000)) {
            f.put(record().n(1));
            f.ring.append(record().n(2).build(), 4096);
            assertThat(f.drain().stop()).isEqualTo(DrainResult.Stop.CORRUPT);
            assertThat(f.take()).hasSize(1);
        }
    }

    @Test
    void stopsBeforeARecordForWhichThereIsNoRow() throws IOException {
        try (Fixture f = new Fixture(4096, 2, 1000)) {
            f.put(record().n(1)).put(record().n(2)).put(record().n(3));
            assertThat(f.drain()).matches(r -> r.stop() == DrainResult.Stop.ROWS && r.kind() == 0 && r.records() == 2);
            assertThat(f.take()).hasSize(2);
            assertThat(f.drain().stop()).isEqualTo(DrainResult.Stop.NOTHING);
            assertThat(f.take()).extracting(List::getFirst).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void stopsBeforeATextThatMightNotFit() throws IOException {
        try (Fixture f = new Fixture(4096, 16, 100)) {
            f.put(record().s("x".repeat(25))).put(record().s("y".repeat(20))).put(record().s("z".repeat(26)));
            assertThat(f.drain().stop()).isEqualTo(DrainResult.Stop.TEXT);
            f.take();
            assertThat(f.drain().stop()).isEqualTo(DrainResult.Stop.TEXT);
            f.take();
            assertThat(f.drain().stop()).isEqualTo(DrainResult.Stop.NOTHING);
            assertThat(f.take()).hasSize(2);
            assertThat(f.decodeLosses(2)).as("26 bytes could need 104").isEqualTo(1);
        }
    }

    @Test
    void anyTextThatWasCutMarksTheRow() throws IOException {
        try (Fixture f = new Fixture(4096, 16, 1000)) {
            f.put(record().s(new byte[] {'a', (byte) 0xc3}, true)).put(record().s("a"));
            f.drain();
            assertThat(f.take()).containsExactly(List.of(0L, "a", true, ""), List.of(0L, "a", false, ""));
        }
    }

    @Test
    void globsKeepWhatMatches() throws IOException {
        try (Fixture f = new Fixture(4096, 16, 1000, new Glob("s", "G*T?"), new Glob("n", "1*"))) {
            f.put(record().n(12).s("GETX"))
                    .put(record().n(1).s("GxxT1"))
                    .put(record().n(2).s("GETX"))
                    .put(record().n(1).s("GET"))
                    .put(record().nulls(2).n(1));
            f.drain();
            assertThat(f.take()).extracting(r -> r.get(1)).containsExactly("GETX", "GxxT1");
            assertThat(f.drain.counters().get(2, 5, Outcome.FILTERED.index())).isEqualTo(3);
        }
    }

    @Test
    void rawRecordsAreHandedOverWhole() throws IOException {
        try (Fixture f = new Fixture(4096, 16, 1000)) {
            int kind = f.drain.addRaw();
            f.put(new RecordBuilder(kind, 0).s("seven77"));
            f.drain();
            List<Long> sizes = new ArrayList<>();
            f.drain.rawRecords(r -> sizes.add(r.byteSize()));
            f.drain.rawRecords(r -> sizes.add(-1L));
            assertThat(sizes).containsExactly(RecordBuilder.FIXED + 7L);
        }
    }

    @Property(tries = 3000)
    void textsAreEscapedAsTheJdkWouldDecodeThem(@ForAll @Size(max = 40) byte[] text, @ForAll boolean cut)
            throws IOException {
        try (Fixture f = new Fixture(4096, 16, 1000)) {
            f.put(record().s(text, cut));
            f.drain();
            assertThat(f.take().getFirst().get(1)).isEqualTo(EscapeOracle.of(text, cut));
        }
    }

    @Property(tries = 3000)
    void charactersOfEveryLengthSurviveACut(@ForAll @Size(max = 12) int[] codePoints, @ForAll boolean cut)
            throws IOException {
        StringBuilder builder = new StringBuilder();
        for (int c : codePoints) {
            builder.appendCodePoint(Math.floorMod(c, Character.MAX_CODE_POINT + 1));
        }
        byte[] text = builder.toString().getBytes(StandardCharsets.UTF_8);
        byte[] shorter = Arrays.copyOf(text, Math.max(0, text.length - (cut ? 1 : 0)));
        textsAreEscapedAsTheJdkWouldDecodeThem(shorter, cut);
    }

    /** Whatever the bytes: each record is a row, a loss of its probe, or unattributed; and the ring is emptied. */
    @Property(tries = 500)
    void hostileRecordsAreCounted(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        try (Fixture f = new Fixture(8192, 4, 300)) {
            int put = 0;
            while (f.ring.free() > 600) {
                byte[] record = random.nextBoolean()
                        ? record().n(random.nextLong())
                                .s(text(random), random.nextBoolean())
                                .t(text(random))
                                .build()
                        : text(random);
                for (int i = random.nextInt(4); i > 0 && record.length > 0; i--) {
                    record[random.nextInt(Math.min(record.length, 48))] = (byte) random.nextInt();
                }
                f.ring.append(record, 0);
                put++;
            }
            while (f.drain().stop() != DrainResult.Stop.NOTHING) {
                f.take();
            }
            f.take();
            long lost = f.drain.unattributed();
            for (int probe = 0; probe < 4; probe++) {
                lost += f.decodeLosses(probe);
            }
            assertThat(f.rows.size() + lost).isEqualTo(put);
            assertThat(f.ring.released()).isEqualTo(f.ring.claimed());
        }
    }

    private static byte[] text(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }
}
