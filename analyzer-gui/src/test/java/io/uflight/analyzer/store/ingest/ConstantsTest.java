package io.uflight.analyzer.store.ingest;

import static io.uflight.analyzer.testing.TestStores.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.store.flow.Boundaries;
import io.uflight.analyzer.store.flow.CallTree;
import io.uflight.analyzer.store.flow.FlowChunk;
import io.uflight.analyzer.store.flow.FlowCount;
import io.uflight.analyzer.testing.FlowCapture;
import io.uflight.analyzer.testing.TestStores;
import io.uflight.formats.capture.Capture;
import io.uflight.formats.schema.FlowTables;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what is the same in every row is declared rather than stored, and nobody sees the difference. */
class ConstantsTest {
    private static final Table TREE =
            FlowTable.of(List.of(FlowTables.METHOD_EVENTS)).getFirst().tree();

    @TempDir
    Path directory;

    private @Nullable CallTree tree;

    private record Row(int pid, int tid, int kind, int lost) {}

    @Test
    void oneProcessThatLostNothing() throws IOException {
        try (FlowCount count =
                count(new Row(7, 7, 1, 0), new Row(7, 8, 1, 0), new Row(7, 8, -1, 0), new Row(7, 7, -1, 0))) {
            assertThat(events(count)).isEqualTo(Map.of("pid", "7", "lost_before", "0"));
            assertThat(Constants.ofCalls(count).values())
                    .isEqualTo(Map.of("pid", "7", "broken", "false", "ending", "0"));
        }
    }

    @Test
    void aLossIsStored() throws IOException {
        try (FlowCount count = count(new Row(7, 7, 1, 0), new Row(7, 7, -1, 3))) {
            assertThat(events(count)).isEqualTo(Map.of("pid", "7"));
            assertThat(Constants.ofCalls(count).values()).isEqualTo(Map.of("pid", "7", "ending", "0"));
        }
    }

    @Test
    void soAreTwoProcesses() throws IOException {
        try (FlowCount count = count(new Row(7, 7, 1, 0), new Row(9, 9, 1, 0))) {
            assertThat(events(count)).isEqualTo(Map.of("lost_before", "0"));
            // Both calls are open at the end.
            assertThat(Constants.ofCalls(count).values()).isEqualTo(Map.of("broken", "false"));
        }
    }

    @Test
    void ofRowsThatLackSomethingNothingIsTheSame() throws IOException {
        try (FlowCount count = count(new Row(7, 7, 1, 0), new Row(7, 7, -1, 0))) {
            count.incomplete();
            assertThat(events(count)).isEmpty();
        }
    }

    @Test
    void ofATreeTheWaysInWhichNoCallEnded() throws IOException {
        try (FlowCount count = count(new Row(7, 7, 1, 0), new Row(7, 8, -1, 0))) {
            assertThat(Constants.ofTree(TREE, Objects.requireNonNull(tree)).values())
                    .isEqualTo(Map.of("left_calls", "0", "parked_calls", "0"));
            assertThat(count.returned()).isFalse();
        }
    }

    /** So large that its events are copied after they were followed. */
    @Test
    void aLargeTableHasTheRowsOfTheCapture() throws IOException {
        Path path = FlowCapture.write(directory.resolve("large.uflight"), 5_000_000, 11, 40, 3, 10);
        try (Store store = new TestStores(directory.resolve("stores")).open(path)) {
            assertThat(query(store, """
                            SELECT count(*), sum(epoch_ns(ts) % 1000003), sum(pid), sum(tid), sum(kind), sum(lost_before),
                                   sum(method_id) FROM method_events""")).containsExactly(sums(path));
            assertThat(query(store, "SELECT count(*), sum(ending), count(*) FILTER (broken) FROM method_calls"))
                    .containsExactly("2500000|0|0");
            assertThat(query(
                            store,
                            "SELECT string_agg(column_name || ' ' || column_type, ',') FROM (DESCRIBE method_events)"))
                    .containsExactly(
                            "ts TIMESTAMP_NS,pid INTEGER,tid INTEGER,kind TINYINT,lost_before SMALLINT,method_id INTEGER");
        }
    }

    private FlowCount count(Row... rows) throws IOException {
        FlowCount count = new FlowCount(0, Boundaries.NONE, directory);
        FlowChunk chunk = count.chunk();
        for (int i = 0; i < rows.length; i++) {
            chunk.time[i] = 1000L + i;
            chunk.pid[i] = rows[i].pid();
            chunk.tid[i] = rows[i].tid();
            chunk.kind[i] = (byte) rows[i].kind();
            chunk.method[i] = 1;
            chunk.lost[i] = (short) rows[i].lost();
        }
        chunk.grow(rows.length);
        chunk.sort(Long.MIN_VALUE, Long.MAX_VALUE);
        count.take(chunk);
        tree = count.tree();
        return count;
    }

    private static Map<String, String> events(FlowCount count) {
        return Constants.ofEvents(FlowTables.METHOD_EVENTS, count).values();
    }

    private static String sums(Path path) throws IOException {
        Table table = FlowTables.METHOD_EVENTS;
        long[] sums = new long[table.columns().size()];
        long rows = 0;
        try (Capture capture = Capture.open(path);
                BufferAllocator allocator = new RootAllocator();
                ArrowReader reader = capture.read(table.name(), allocator)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                rows += root.getRowCount();
                for (int row = 0; row < root.getRowCount(); row++) {
                    sums[0] += ((TimeStampVector) root.getVector(0)).get(row) % 1_000_003;
                    for (int column = 1; column < sums.length; column++) {
                        sums[column] += ((BaseIntVector) root.getVector(column)).getValueAsLong(row);
                    }
                }
            }
        }
        StringBuilder text = new StringBuilder().append(rows);
        for (long sum : sums) {
            text.append('|').append(sum);
        }
        return text.toString();
    }
}
