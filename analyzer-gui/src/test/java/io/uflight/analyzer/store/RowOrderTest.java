package io.uflight.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.sample.NamedSample;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain SELECT answers in the order in which the rows were recorded, though several threads import and read. */
class RowOrderTest {
    private static final int ROWS = 1_000_000;

    @TempDir
    Path directory;

    @Test
    void rowsComeAsTheyWereRecorded() throws IOException {
        Path capture = directory.resolve("even.uflight");
        NamedSample.write(capture, ROWS, 5);
        try (Store store = new TestStores(directory).open(capture);
                Session session = store.session()) {
            long rows = session.query("SELECT epoch_ns(ts) FROM redis_commands", new Cancellation(), answer -> {
                long before = Long.MIN_VALUE;
                long count = 0;
                while (answer != null && answer.next()) {
                    assertThat(answer.getLong(1)).isGreaterThanOrEqualTo(before);
                    before = answer.getLong(1);
                    count++;
                }
                return count;
            });
            assertThat(rows).isEqualTo(ROWS);
        }
    }
}
