package io.uflight.analyzer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.testing.StackCapture;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flame graph of a table with stacks: events, and nothing of time. */
class StackViewTest {
    private static final int HITS = 20_000;

    @TempDir
    static Path directory;

    private static TestWindow window;

    @BeforeAll
    static void start() throws IOException, TimeoutException {
        Path capture = StackCapture.write(directory.resolve("stacks.uflight"), HITS, 5);
        window = new TestWindow(directory);
        window.open(capture);
        window.click("#rail-flame");
        window.await(
                "frames are drawn", () -> window.model().statusProperty().get().rows() == HITS);
    }

    @AfterAll
    static void stop() {
        window.close();
    }

    @Test
    void eventsOfARangeOfAFrameAndItsRows() {
        assertThat(window.model().statusProperty().get().unit()).isEqualTo("events");
        assertThat(window.<Node>find("#flame-width").isVisible()).isFalse();
        // There is no order of time.
        window.run(() -> window.window().shell().requestFocus());
        window.robot.press(KeyCode.DIGIT1).release(KeyCode.DIGIT1);
        TimeRange extent = window.model().extent();
        window.run(() -> window.model().range(new TimeRange(extent.from(), extent.from() + extent.length() / 2)));
        window.await("the range is counted", () -> {
            long rows = window.model().statusProperty().get().rows();
            return rows > HITS / 3 && rows < HITS * 2 / 3;
        });
        window.run(() -> window.model().range(extent));
        window.await(
                "all is counted", () -> window.model().statusProperty().get().rows() == HITS);
        PlotCanvas graph = window.find("#flame-graph");
        Mark.Box widest = window.call(() -> graph.shown().marks().stream()
                .filter(Mark.Box.class::isInstance)
                .map(Mark.Box.class::cast)
                .filter(box -> box.y() == 18.0 && box.height() == 17)
                .max((a, b) -> Double.compare(a.width(), b.width()))
                .orElseThrow());
        String byEvents = window.call(() -> graph.shown().print());
        window.choose("#flame-value", "bytes");
        window.await(
                "as wide as bytes",
                () -> !graph.shown().print().equals(byEvents)
                        && window.<Node>find("#flame-methods").lookupAll(".table-cell").stream()
                                .anyMatch(cell -> cell instanceof Labeled text
                                        && String.valueOf(text.getText()).endsWith(" MB")));
        assertThat(window.model().statusProperty().get().rows()).isEqualTo(HITS);
        window.robot.doubleClickOn(window.at(graph, 0, 0).add(widest.x() + widest.width() / 2, widest.y() + 8));
        window.await("its events are in Table", () -> window.model().view() == View.TABLE);
        window.await(
                "they are read",
                () -> !window.<TableView<?>>find("#rows").getItems().isEmpty());
        assertThat(window.call(() -> window.model().filters().of("malloc")))
                .singleElement()
                .satisfies(filter -> assertThat(filter.column()).isEqualTo("stack"));
    }
}
