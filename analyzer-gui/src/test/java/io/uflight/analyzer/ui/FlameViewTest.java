package io.uflight.analyzer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.filter.Filters;
import io.uflight.analyzer.model.flame.CallProfile;
import io.uflight.analyzer.model.flame.FlameTables;
import io.uflight.analyzer.model.flame.ProfileWork;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.sample.RedisSample;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.FlowCapture;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.formats.schema.FlowTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flame graph by clicks and keys. */
class FlameViewTest {
    @TempDir
    static Path directory;

    private static Path flow;
    private static TestWindow window;

    @BeforeAll
    static void start() throws IOException, TimeoutException {
        flow = FlowCapture.write(directory.resolve("flow.uflight"), 40_000, 7, 200, 3);
        window = new TestWindow(directory);
    }

    @AfterAll
    static void stop() {
        window.close();
    }

    @BeforeEach
    void open() {
        window.open(flow);
        window.click("#rail-flame");
        window.await("frames are drawn", () -> {
            window.model().filtersProperty().set(Filters.NONE);
            window.model().range(window.model().extent());
            return window.model().statusProperty().get().rows() == 20_000
                    && text("#flame-drawn").contains("drawn as");
        });
        window.run(() -> window.window().shell().requestFocus());
        press(KeyCode.DIGIT2);
    }

    @AfterEach
    void noQueryOnTheWindowThread() {
        assertThat(window.onWindowThread.get()).isZero();
        window.run(() -> {
            window.model().searchProperty().set("");
            window.window().closeCapture();
        });
    }

    private static PlotCanvas graph() {
        return window.find("#flame-graph");
    }

    private static String text(String query) {
        Node node = window.find(query);
        return node instanceof Labeled label ? String.valueOf(label.getText()) : "";
    }

    private static long frames() {
        return graph().shown().marks().stream()
                .filter(Mark.Box.class::isInstance)
                .count();
    }

    private static void press(KeyCode... keys) {
        window.robot.press(keys).release(keys);
    }

    private static int crumbs() {
        return (int) window.<Parent>find("#flame-crumbs").getChildrenUnmodifiable().stream()
                .filter(javafx.scene.control.Button.class::isInstance)
                .count();
    }

    private static String drawn() {
        return window.call(() -> graph().shown().print());
    }

    /** On the screen, inside the widest frame of a row. */
    private static Point2D frame(int row) {
        Mark.Box box = window.call(() -> graph().shown().marks().stream()
                .filter(Mark.Box.class::isInstance)
                .map(Mark.Box.class::cast)
                .filter(each -> each.y() == row * 18.0 && each.height() == 17)
                .max((a, b) -> Double.compare(a.width(), b.width()))
                .orElseThrow());
        return window.at(graph(), 0, 0).add(box.x() + box.width() / 2, box.y() + 8);
    }

    // The headless robot's clicks do not know of keys that are down.
    private static void ctrlClick(Point2D screen) {
        window.run(() -> {
            PlotCanvas graph = graph();
            Point2D at = graph.screenToLocal(screen);
            Point2D scene = graph.localToScene(at);
            Event.fireEvent(
                    graph,
                    new MouseEvent(
                            MouseEvent.MOUSE_CLICKED,
                            at.getX(),
                            at.getY(),
                            screen.getX(),
                            screen.getY(),
                            MouseButton.PRIMARY,
                            1,
                            false,
                            true,
                            false,
                            false,
                            false,
                            false,
                            false,
                            true,
                            false,
                            true,
                            new PickResult(graph, scene.getX(), scene.getY())));
        });
    }

    @Test
    void aClickFillsTheSandwich() {
        window.robot.clickOn(frame(1));
        window.await(
                "callers and callees are listed",
                () -> window.<Parent>find("#sandwich")
                                .lookupAll(".sandwich-row")
                                .size()
                        >= 2);
        assertThat(drawn()).contains("frame");
        press(KeyCode.ESCAPE);
        window.await("nothing is outlined", () -> !graph().shown().print().contains("frame "));
        window.await(
                "the sandwich is gone with it",
                () -> window.<Parent>find("#sandwich")
                        .lookupAll(".sandwich-row")
                        .isEmpty());
    }

    @Test
    void zoomsByMouseAndKeysAndBack() {
        String whole = drawn();
        ctrlClick(frame(1));
        window.await("zoomed", () -> crumbs() == 2);
        assertThat(drawn()).contains("100 %");
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
        window.await("zoomed again", () -> crumbs() == 3);
        press(KeyCode.BACK_SPACE);
        window.await("one level out", () -> crumbs() == 2);
        press(KeyCode.DIGIT0);
        window.await("all", () -> crumbs() == 1);
        press(KeyCode.ESCAPE);
        window.await("as before", () -> graph().shown().print().equals(whole));
    }

    /** A zoom is a step of the window's own history. */
    @Test
    void backAndForwardZoom() {
        long now = System.currentTimeMillis();
        window.run(() -> {
            window.model().remember(now);
            window.model().remember(now + 60_000);
        });
        ctrlClick(frame(1));
        window.await("zoomed", () -> crumbs() == 2);
        window.run(() -> {
            window.model().remember(now + 61_000);
            window.model().back();
        });
        window.await("as before the zoom", () -> crumbs() == 1);
        window.run(() -> window.model().forward());
        window.await("zoomed again", () -> crumbs() == 2);
        assertThat(drawn()).contains("100 %");
    }

    /** Of several captures one is drawn, whichever is chosen. */
    @Test
    void severalCaptures() throws IOException {
        Path other = directory.resolve("other.uflight");
        if (!Files.exists(other)) {
            FlowCapture.write(other, 10_000, 11, 50, 2);
        }
        window.open(flow, other);
        window.click("#rail-flame");
        window.await("the first of them", () -> {
            window.model().range(window.model().extent());
            return window.model().statusProperty().get().rows() == 20_000;
        });
        assertThat(window.<Node>find("#flame-capture").isVisible()).isTrue();
        FlameTables tables = FlameTables.of(
                View.FLAME
                        .tables(window.model().session().orElseThrow().tables())
                        .getFirst(),
                window.model().session().orElseThrow().tables());
        Database database = window.model().session().orElseThrow().database();
        List<String> captures = tables.captures(database, new Cancellation());
        assertThat(captures).hasSize(2);
        CallProfile profile = new ProfileWork(database, tables.of(captures.getLast())).run(new Cancellation());
        assertThat(profile.facts().calls()).isEqualTo(5_000);
        assertThat(profile.threads()).hasSize(2);
    }

    @Test
    void keysChangeWhatIsDrawn() {
        String merged = drawn();
        press(KeyCode.I);
        window.await("bottom-up", () -> !graph().shown().print().equals(merged));
        press(KeyCode.I);
        window.await("top-down", () -> graph().shown().print().equals(merged));
        press(KeyCode.C);
        window.await("by own time", () -> graph().shown().print().contains("uf-self-"));
        press(KeyCode.C);
        press(KeyCode.DIGIT1);
        window.await("in the order of time", () -> graph().shown().print().contains("in calls"));
        window.drag(graph(), 0.25, 0.75, 0.1);
        window.await(
                "the half that was drawn",
                () -> Math.abs(window.model().range().length()
                                        * 2.0
                                        / window.model().extent().length()
                                - 1)
                        < 0.02);
        window.run(() -> window.model().range(window.model().extent()));
        press(KeyCode.DIGIT2);
        window.await("merged again", () -> graph().shown().print().equals(merged));
        press(KeyCode.N);
        window.await("one thread", () -> !graph().shown().print().equals(merged));
    }

    @Test
    void aSearchTellsItsShare() {
        window.run(() -> window.model().searchProperty().set("postgresql"));
        window.await("matches are counted", () -> text("#flame-matched").contains("%"));
        assertThat(window.call(() -> window.model().matchesProperty().get())).contains(" of ");
        assertThat(drawn()).contains("*40");
    }

    @Test
    void theBrushFilters() {
        String whole = drawn();
        long length = window.call(() -> window.model().extent().length());
        window.run(() -> window.model().range(new TimeRange(length / 3, length / 2)));
        window.await("another picture", () -> !graph().shown().print().equals(whole));
        window.await(
                "fewer calls",
                () -> window.model().statusProperty().get().rows() > 0
                        && window.model().statusProperty().get().rows() < 20_000);
        window.run(() -> window.model().range(window.model().extent()));
        window.await("the same again", () -> graph().shown().print().equals(whole));
    }

    @Test
    void aDoubleClickOpensTheCalls() {
        window.robot.doubleClickOn(frame(1));
        window.await("in Table", () -> window.model().view() == View.TABLE);
        window.await(
                "its calls",
                () -> !window.<TableView<?>>find("#rows").getItems().isEmpty());
        assertThat(window.call(() -> window.model().filters().of("method_calls")))
                .isNotEmpty();
    }

    @Test
    void noCallsAndOneAndADeepStack() throws IOException {
        Path none = directory.resolve("none.uflight");
        try (TinyCapture tiny = new TinyCapture(none)) {
            tiny.rows(FlowTables.METHOD_EVENTS);
        }
        window.open(none);
        window.click("#rail-flame");
        window.await(
                "it says so",
                () -> window.scene().getRoot().lookupAll(".cover-text").stream()
                        .anyMatch(node ->
                                node instanceof Labeled label && label.getText().contains("No calls")));
        Path deep = FlowCapture.write(directory.resolve("deep.uflight"), 30_000, 3, 1, 1, 10_000);
        window.open(deep);
        window.click("#rail-flame");
        window.await("frames are drawn", () -> text("#flame-drawn").contains("drawn as"));
        window.run(() -> window.window().shell().requestFocus());
        ScrollBar bar = (ScrollBar) window.find("#flame-scroll");
        press(KeyCode.PAGE_DOWN);
        window.await("20 rows below", () -> bar.getValue() == 20 * 18 && bar.getMax() > 9_900 * 18);
        window.run(() -> bar.setValue(bar.getMax()));
        window.await("the deepest", () -> frames() > 0);
        press(KeyCode.DIGIT1);
        window.await("in the order of time", () -> text("#flame-drawn").contains("in sight") && bar.getValue() == 0);
        window.run(() -> bar.setValue(bar.getMax()));
        window.await("the deepest call", () -> bar.getMax() > 9_900 * 18 && frames() > 0);
        press(KeyCode.DIGIT2);
    }

    @Test
    void withoutFlowItIsDimmed() throws IOException {
        Path redis = directory.resolve("redis.uflight");
        RedisSample.write(redis, 200, 1);
        window.open(redis);
        window.await("dimmed", () -> window.find("#rail-flame").isDisabled());
    }
}
