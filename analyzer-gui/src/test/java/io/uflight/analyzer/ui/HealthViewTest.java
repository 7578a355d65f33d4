package io.uflight.analyzer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.testing.Tables;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.formats.schema.CaptureTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts of hits are told whole, however large they are and however little room there is. */
class HealthViewTest {
    private static final long MANY = 987_654_321_012L;

    @TempDir
    static Path directory;

    private static TestWindow window;

    @BeforeAll
    static void start() throws IOException, TimeoutException {
        Path capture = directory.resolve("busy.uflight");
        try (TinyCapture tiny = new TinyCapture(capture)) {
            tiny.rows(Tables.CALLS, Tables.call(7, "a"))
                    .rows(
                            CaptureTables.PROBE_OUTCOMES,
                            Tables.outcome("written", MANY),
                            Tables.outcome("filtered", MANY),
                            Tables.outcome("lost:ring", MANY));
        }
        window = new TestWindow(directory);
        window.open(capture);
    }

    @AfterAll
    static void stop() {
        window.run(() -> window.window().scale(100));
        window.close();
    }

    @ParameterizedTest
    @CsvSource({"HEALTH, 100", "HEALTH, 150", "OVERVIEW, 100", "OVERVIEW, 150"})
    void numbersAreWhole(View view, int scale) {
        window.run(() -> {
            window.window().scale(scale);
            window.model().go(view);
        });
        window.await("the counts are there", () -> numbers().size() >= 3);
        window.settle();
        for (TableCell<?, ?> cell : window.call(HealthViewTest::numbers)) {
            Text seen = (Text) window.call(() -> cell.lookup(".text"));
            assertThat(window.call(seen::getText)).isEqualTo(window.call(cell::getText));
        }
    }

    private static List<TableCell<?, ?>> numbers() {
        List<TableCell<?, ?>> cells = new ArrayList<>();
        for (Node node : window.find(".view").lookupAll(".number-cell")) {
            if (node instanceof TableCell<?, ?> cell
                    && cell.getText() != null
                    && cell.getText().contains(",")) {
                cells.add(cell);
            }
        }
        return cells;
    }
}
