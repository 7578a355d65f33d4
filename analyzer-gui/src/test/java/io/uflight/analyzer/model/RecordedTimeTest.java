package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.overview.Summary;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.Tables;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.capture.Manifest.Attached;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded is the time the probes were in, not that in which they were being put in and the files sealed. */
class RecordedTimeTest {
    private static final long S = 1_000_000_000L;

    @TempDir
    Path directory;

    @Test
    void isFromAttachedToDetached() throws IOException {
        try (Session session = session(new Attached(TinyCapture.START + 2 * S, TinyCapture.START + 17 * S), 3, 16)) {
            assertThat(session.subject().extent()).isEqualTo(new TimeRange(0, 20 * S));
            assertThat(tile(session, 0).figure()).isEqualTo("15.0 s");
            assertThat(tile(session, 0).below()).isEqualTo("00:00:02.000 – 00:00:17.000");
            assertThat(tile(session, 1).below()).startsWith("0.133/s mean");
        }
    }

    @Test
    void rowsThatCameEarlierCountIntoTheirTime() throws IOException {
        try (Session session = session(new Attached(TinyCapture.START + 10 * S, TinyCapture.START + 11 * S), 1, 9)) {
            assertThat(tile(session, 0).figure()).isEqualTo("1.00 s");
            assertThat(tile(session, 1).below()).startsWith("0.200/s mean");
        }
    }

    @Test
    void isAllWhereNobodyTellsOrTellsUntrue() throws IOException {
        for (Attached told : new Attached[] {
            null,
            new Attached(TinyCapture.START - S, TinyCapture.START + S),
            new Attached(Long.MAX_VALUE, Long.MIN_VALUE)
        }) {
            try (Session session = session(told, 3, 16)) {
                assertThat(tile(session, 0).figure()).isEqualTo("20.0 s");
            }
        }
    }

    private static Summary.Tile tile(Session session, int at) {
        return Summary.of(session, 0).tiles().get(at);
    }

    private Session session(@Nullable Attached attached, int first, int last) throws IOException {
        Path path = directory.resolve("capture" + System.nanoTime() + ".uflight");
        try (TinyCapture tiny = new TinyCapture(
                path,
                manifest -> (attached == null ? manifest : manifest.attached(attached))
                        .ended(TinyCapture.START + 20 * S, 20 * S, "test"))) {
            tiny.rows(Tables.CALLS, at(first), at(last));
        }
        return new StoreOpener(StoreSettings.of(CacheDirectory.at(directory.resolve("cache"), 1L << 30)))
                .open(List.of(path), (table, rows, total) -> {}, new Cancellation());
    }

    private static Consumer<RowWriter> at(int second) {
        return row -> Tables.call(7, "a")
                .andThen(r -> r.set("ts", TinyCapture.START + second * S))
                .accept(row);
    }
}
