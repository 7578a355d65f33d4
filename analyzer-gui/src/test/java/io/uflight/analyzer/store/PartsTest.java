package io.uflight.analyzer.store;

import static io.uflight.analyzer.testing.TestStores.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.analyzer.store.ingest.ImportListener;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.LargeTable;
import io.uflight.analyzer.testing.TestStores;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small tables are imported together, large ones alone. */
class PartsTest {
    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static Path capture;

    @BeforeAll
    static void write() throws IOException {
        capture = LargeTable.write(shared.resolve("large.uflight"), 1);
    }

    @Test
    void allPartsAreSeenAsOneCapture() throws IOException {
        TestStores stores = new TestStores(directory);
        for (int open = 0; open < 2; open++) {
            try (Store store = stores.open(capture)) {
                assertThat(
                                query(
                                        store,
                                        "SELECT name, count(*) FROM (SHOW TABLES) WHERE name IN ('calls', 'texts') GROUP BY 1 ORDER BY 1"))
                        .containsExactly("calls|1", "texts|1");
                assertThat(query(store, "SELECT (SELECT count(*) FROM calls), (SELECT count(*) FROM texts)"))
                        .containsExactly("3|" + LargeTable.ROWS);
                assertThat(query(store, "SELECT count(*) FROM losses")).containsExactly("0");
                assertThat(store.captures().getFirst().reused()).isEqualTo(open == 1);
            }
        }
        assertThat(stores.files()).hasSize(2).allMatch(name -> name.endsWith(".duckdb"));
        assertThat(stores.imports()).isEqualTo(2);
    }

    @Test
    void whatIsCompleteStaysWhenTheRestIsCancelled() throws IOException {
        TestStores stores = new TestStores(directory);
        Cancellation cancellation = new Cancellation();
        ImportListener cancelling = new ImportListener() {
            @Override
            public void progress(Progress progress) {
                if (progress.table().equals("texts")) {
                    cancellation.cancel();
                }
            }
        };
        try (StoreOpening opening = StoreOpening.of(List.of(capture), stores.settings())) {
            long before = opening.bytesToImport();
            assertThat(opening.upcoming()).contains("calls").doesNotContain("texts");
            opening.next(cancelling, cancellation);
            assertThat(opening.bytesToImport()).isLessThan(before).isGreaterThan(8_000_000);
            assertThatThrownBy(() -> opening.next(cancelling, cancellation)).isInstanceOf(CancellationException.class);
            try (Store store = opening.store()) {
                assertThat(query(store, "SELECT count(*) FROM calls")).containsExactly("3");
                assertThatThrownBy(() -> query(store, "SELECT count(*) FROM texts"))
                        .isInstanceOf(Failure.class)
                        .hasMessageContaining("texts");
                assertThat(store.captures().getFirst().imported())
                        .contains("calls")
                        .doesNotContain("texts");
            }
            assertThat(stores.files()).hasSize(1).allMatch(name -> name.endsWith(".duckdb"));
        }
        try (Store store = stores.open(capture)) {
            assertThat(query(store, "SELECT count(*) FROM texts")).containsExactly("" + LargeTable.ROWS);
        }
        assertThat(stores.root().resolve("spill")).isEmptyDirectory();
    }

    @Test
    void footersTellOfAllTablesBeforeAnyImport() {
        TestStores stores = new TestStores(directory);
        try (StoreOpening opening = StoreOpening.of(List.of(capture), stores.settings())) {
            OpenedCapture known = opening.captures().getFirst();
            assertThat(known.imported()).isEmpty();
            assertThat(known.segments())
                    .filteredOn(segment -> segment.table().equals("texts"))
                    .singleElement()
                    .satisfies(segment -> assertThat(segment.rows()).isEqualTo(LargeTable.ROWS));
        }
        assertThat(stores.imports()).isZero();
    }

    @Test
    void aCaptureIsTheSameHoweverFarItIsImported() {
        TestStores stores = new TestStores(directory);
        String id;
        try (StoreOpening opening = StoreOpening.of(List.of(capture), stores.settings())) {
            id = opening.captures().getFirst().id();
        }
        try (Store store = stores.open(capture)) {
            assertThat(store.captures().getFirst().id()).isEqualTo(id);
        }
    }
}
