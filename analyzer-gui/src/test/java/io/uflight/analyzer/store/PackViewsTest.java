package io.uflight.analyzer.store;

import static io.uflight.analyzer.testing.TestStores.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.testing.Tables;
import io.uflight.analyzer.testing.TestStores;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.formats.schema.Table;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture made before the pack {@code tiny} had its last column and its second table. */
class PackViewsTest {
    @TempDir
    Path directory;

    @Test
    void whatAnOldCaptureLacksIsNull() throws Exception {
        Path capture = directory.resolve("old.uflight");
        Table old = new Table("tiny_calls", "", Tables.CALLS.columns());
        try (TinyCapture tiny = new TinyCapture(capture)) {
            tiny.rows(old, Tables.call(1, "a"), Tables.call(5, "b"));
        }
        try (Store store = new TestStores(directory).open(capture)) {
            assertThat(query(store, "SELECT name, added_later, typeof(added_later) FROM tiny_calls ORDER BY ts"))
                    .containsExactly("a|null|INTEGER", "b|null|INTEGER");
            assertThat(query(store, "SELECT * FROM tiny_totals")).containsExactly("b|1|null", "a|1|null");
            assertThat(query(store, "SELECT * FROM tiny_failed")).isEmpty();
            assertThat(query(store, "SELECT comment FROM uflight_columns WHERE table_name = 'tiny_totals'"))
                    .containsExactly("what was called", "rows written", "sum of added_later");
        }
    }

    @Test
    void whatACaptureDoesNotHaveIsNotSuggested() throws Exception {
        Path capture = directory.resolve("other.uflight");
        try (TinyCapture tiny = new TinyCapture(capture)) {
            tiny.rows(Tables.CALLS, Tables.call(1, "a"));
        }
        try (Store store = new TestStores(directory).open(capture)) {
            assertThat(store.tables()).noneMatch(table -> table.name().startsWith("tiny"));
        }
    }
}
