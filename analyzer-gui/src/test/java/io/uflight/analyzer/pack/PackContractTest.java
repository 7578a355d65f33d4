package io.uflight.analyzer.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.store.Session;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.store.view.TableInfo;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.TestStores;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.formats.schema.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every pack promises: its views can be made and its cards answered, over a capture with its tables and no rows. */
class PackContractTest {
    @TempDir
    Path directory;

    static List<String> packs() {
        return PackSource.all().stream().map(PackSource::id).toList();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void viewsAndCardsRunOverEmptyTables(String id) throws Exception {
        AnalyzerPack pack = AnalyzerPack.read(new PackSource(id));
        Path capture = directory.resolve("empty.uflight");
        try (TinyCapture tiny = new TinyCapture(capture)) {
            for (Table table : pack.tables()) {
                tiny.rows(table);
            }
        }
        try (Store store = new TestStores(directory).open(capture);
                Session session = store.session()) {
            assertThat(store.warnings()).isEmpty();
            assertThat(store.tables().stream().map(TableInfo::name))
                    .containsAll(pack.views().stream().map(PackView::name).toList());
            for (PackView view : pack.views()) {
                TestStores.query(session, "SELECT * FROM " + view.name());
            }
            for (Card card : pack.cards()) {
                int columns = session.query(
                        card.query(),
                        new Cancellation(),
                        rows -> Objects.requireNonNull(rows).getMetaData().getColumnCount());
                assertThat(columns).as(card.title()).isEqualTo(card.form().columns());
            }
        }
    }
}
