package io.uflight.analyzer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.filter.Filters;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.sample.MeterSample;
import io.uflight.analyzer.sample.StrangeSample;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timeline by clicks, wheel and keys. */
class TimelineViewTest {
    private static final long S = 1_000_000_000L;

    @TempDir
    static Path directory;

    private static Path calls;
    private static Path meters;
    private static TestWindow window;

    @BeforeAll
    static void start() throws IOException, TimeoutException {
        calls = directory.resolve("calls.uflight");
        meters = directory.resolve("meters.uflight");
        StrangeSample.write(calls, 1500, 1);
        MeterSample.write(meters, 400, 1);
        window = new TestWindow(directory);
    }

    @AfterAll
    static void stop() {
        window.close();
    }

    @BeforeEach
    void open() {
        window.open(calls);
        window.click("#rail-timeline");
        window.await("lanes are drawn", () -> {
            // What the test before has left is brought back with the capture, a moment after it is open.
            window.model().filtersProperty().set(Filters.NONE);
            window.model().range(new TimeRange(15 * S, 16 * S));
            return lanes().shown().print().contains("prices.example.com");
        });
        window.await(
                "the band is drawn",
                () -> window.<PlotCanvas>find("#latency-band").shown().print().contains("p99"));
        window.settle();
        window.run(() -> window.window().shell().requestFocus());
    }

    @AfterEach
    void noQueryOnTheWindowThread() {
        assertThat(window.onWindowThread.get()).isZero();
        window.run(() -> window.window().closeCapture());
    }

    private static PlotCanvas lanes() {
        return window.find("#lanes");
    }

    private static void press(KeyCode... keys) {
        window.robot.press(keys).release(keys);
    }

    private static TimeRange range() {
        return window.call(() -> window.model().range());
    }

    private static Optional<Selection.Row> chosen() {
        return window.call(() -> window.model().selection())
                .filter(Selection.Row.class::isInstance)
                .map(Selection.Row.class::cast);
    }

    private static Selection.Row first() {
        press(KeyCode.RIGHT);
        window.await("a span is chosen", () -> chosen().isPresent());
        return chosen().orElseThrow();
    }

    private static void awaitDetails(String text) {
        window.await(
                "details tell " + text,
                () -> window.scene().lookup("#details-chosen") != null
                        && window.scene().lookup("#details-chosen").lookupAll(".label").stream()
                                .anyMatch(each -> each instanceof Labeled label
                                        && label.getText() != null
                                        && label.getText().contains(text)));
    }

    /** A place of the canvas, on the screen, where a box of such an ink is drawn right of the names. */
    private static Point2D placeOf(PlotCanvas canvas, Predicate<String> ink, double least) {
        Mark.Box box = canvas.shown().marks().stream()
                .filter(Mark.Box.class::isInstance)
                .map(Mark.Box.class::cast)
                .filter(each -> ink.test(each.ink().toString()))
                .filter(each -> each.width() > least && each.height() > least && each.x() > 200)
                .findFirst()
                .orElseThrow();
        return window.at(canvas, 0, 0).add(box.x() + 3, box.y() + 3);
    }

    @Test
    void aClickTellsAllOfASpan() {
        window.robot.clickOn(placeOf(lanes(), "uf-status-2xx"::equals, 6));
        window.await("a span is chosen", () -> chosen().isPresent());
        awaitDetails("slower than");
        awaitDetails("Same tid");
        assertThat(lanes().shown().print()).contains("frame");
        TimeRange time = chosen().orElseThrow().time();
        press(KeyCode.F);
        window.await("zoomed to it", () -> range().length() < 2 * time.length());
        press(KeyCode.ESCAPE);
        window.await("nothing is chosen", () -> window.model().selection().isEmpty());
    }

    @Test
    void keysWalkFromSpanToSpan() {
        Selection.Row first = first();
        press(KeyCode.RIGHT);
        window.await("the next of the lane", () -> !chosen().orElseThrow().equals(first));
        press(KeyCode.LEFT);
        window.await("back", () -> chosen().orElseThrow().equals(first));
        press(KeyCode.DOWN);
        window.await("the lane below", () -> !chosen().orElseThrow().equals(first));
        Selection.Row below = chosen().orElseThrow();
        press(KeyCode.CLOSE_BRACKET);
        window.await(
                "the next of the thread",
                () -> chosen().orElseThrow().time().from() > below.time().from());
        press(KeyCode.OPEN_BRACKET);
        window.await(
                "the one before",
                () -> chosen().orElseThrow().time().from() <= below.time().from());
        press(KeyCode.ENTER);
        window.await("its row in Table", () -> window.model().view() == View.TABLE);
        window.await("one row is left", () -> {
            javafx.scene.control.TableView<?> rows = window.find("#rows");
            return rows.getItems().size() == 1;
        });
    }

    @Test
    void marksAreSetAndTakenAway() {
        first();
        press(KeyCode.M);
        window.await("a mark", () -> window.model().flagsProperty().get().all().size() == 1);
        window.await("it is drawn", () -> lanes().shown().print().contains("color-accent-emphasis"));
        press(KeyCode.SHIFT, KeyCode.M);
        window.await("no mark", () -> window.model().flagsProperty().get().all().isEmpty());
    }

    @Test
    void twoRowsAreCompared() {
        first();
        awaitDetails("Started");
        window.settle();
        Node pin = window.call(() -> window.find("#details-chosen").lookup(".details-pin"));
        window.robot.clickOn(window.middle(pin));
        window.await("pinned", () -> window.model().pinnedProperty().get().isPresent());
        window.run(() -> window.window().shell().requestFocus());
        press(KeyCode.DOWN);
        window.await(
                "both are there",
                () -> window.scene().lookup("#details-pinned") != null
                        && window.scene().lookup("#details-chosen") != null
                        && !window.model()
                                .selection()
                                .equals(window.model().pinnedProperty().get()));
    }

    /** The headless robot tells no modifiers with the mouse: such events are made here. */
    private static void mouse(Node node, EventType<MouseEvent> type, double x, double y, KeyCode modifier) {
        boolean shift = modifier == KeyCode.SHIFT;
        boolean alt = modifier == KeyCode.ALT;
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        window.run(() -> {
            Point2D scene = node.localToScene(x, y);
            Event.fireEvent(
                    node,
                    new MouseEvent(
                            type,
                            x,
                            y,
                            scene.getX(),
                            scene.getY(),
                            MouseButton.PRIMARY,
                            1,
                            shift,
                            false,
                            alt,
                            false,
                            down,
                            false,
                            false,
                            true,
                            false,
                            false,
                            new PickResult(node, scene.getX(), scene.getY())));
        });
    }

    private static void drag(Node node, double from, double to, KeyCode modifier) {
        mouse(node, MouseEvent.MOUSE_PRESSED, from, 100, modifier);
        mouse(node, MouseEvent.MOUSE_DRAGGED, (from + to) / 2, 100, modifier);
        mouse(node, MouseEvent.MOUSE_DRAGGED, to, 100, modifier);
        mouse(node, MouseEvent.MOUSE_RELEASED, to, 100, modifier);
    }

    private static void wheel(Node node, double x, boolean shift, boolean control) {
        window.run(() -> {
            Point2D scene = node.localToScene(x, 100);
            Event.fireEvent(
                    node,
                    new ScrollEvent(
                            ScrollEvent.SCROLL,
                            x,
                            100,
                            scene.getX(),
                            scene.getY(),
                            shift,
                            control,
                            false,
                            false,
                            false,
                            false,
                            0,
                            40,
                            0,
                            40,
                            ScrollEvent.HorizontalTextScrollUnits.NONE,
                            0,
                            ScrollEvent.VerticalTextScrollUnits.NONE,
                            0,
                            0,
                            new PickResult(node, scene.getX(), scene.getY())));
        });
    }

    @Test
    void wheelDragAndShiftDragMoveTheRange() {
        TimeRange before = range();
        double at = 196 + (lanes().getWidth() - 206) / 2;
        wheel(lanes(), at, false, true);
        TimeRange near = range();
        assertThat(near.length()).isCloseTo(before.length() * 4 / 5, Offset.offset(2L));
        assertThat((near.from() + near.to()) / 2).isCloseTo((before.from() + before.to()) / 2, Offset.offset(S / 100));
        wheel(lanes(), at, true, false);
        assertThat(range().from()).isEqualTo(near.from() - near.length() / 10);
        // All lanes fit: there is nothing to scroll.
        wheel(lanes(), at, false, false);
        TimeRange nearer = range();
        assertThat(nearer.length()).isCloseTo(near.length() * 4 / 5, Offset.offset(2L));
        drag(lanes(), 500, 400, KeyCode.SHIFT);
        assertThat(range().from()).isGreaterThan(nearer.from());
        assertThat(range().length()).isEqualTo(nearer.length());
        TimeRange panned = range();
        drag(lanes(), 300, 500, KeyCode.ALT);
        assertThat(range()).isEqualTo(panned);
        drag(lanes(), 300, 500, KeyCode.UNDEFINED);
        assertThat(range().length())
                .isCloseTo(Math.round(200 / (lanes().getWidth() - 206) * nearer.length()), Offset.offset(S / 1000));
        TimeRange drawn = range();
        drag(window.find("#latency-band"), 300, 400, KeyCode.UNDEFINED);
        assertThat(range().length()).isLessThan(drawn.length());
    }

    @Test
    void zoomsToAHundredNanosecondsAndBack() {
        Selection.Row row = first();
        window.run(() ->
                window.model().range(new TimeRange(row.time().from(), row.time().from() + 10_000)));
        for (int i = 0; i < 14; i++) {
            press(KeyCode.W);
        }
        window.await("100 ns", () -> range().length() == TimeRange.SMALLEST);
        window.await("the span is still drawn", () -> lanes().shown().print().contains("frame"));
        press(KeyCode.DIGIT0);
        window.await("the whole capture", () -> window.model().whole());
    }

    @Test
    void aCellOfTheBandListsItsSpans() {
        PlotCanvas band = window.find("#latency-band");
        window.robot.clickOn(placeOf(band, ink -> ink.startsWith("uf-density-"), 4));
        window.await(
                "rows are chosen",
                () -> window.model()
                        .selection()
                        .filter(Selection.Rows.class::isInstance)
                        .isPresent());
        window.await(
                "they are listed",
                () -> !window.scene()
                        .getRoot()
                        .lookupAll("#details-list .span-row")
                        .isEmpty());
        window.settle();
        Node listed = window.call(() -> window.scene().lookup("#details-list .span-row"));
        window.robot.clickOn(window.middle(listed));
        window.await("one of them is chosen", () -> chosen().isPresent());
    }

    @Test
    void lanesOpenAndClose() {
        window.await("open", () -> lanes().shown().print().contains("packed"));
        Point2D head = window.at(lanes(), 0, 0).add(60, 34);
        window.robot.clickOn(head);
        window.await("closed", () -> lanes().shown().print().contains(", closed"));
        window.robot.clickOn(head);
        window.await("open again", () -> !lanes().shown().print().contains(", closed"));
    }

    @Test
    void matchesAreCountedAndStepped() {
        window.run(() -> window.model().searchProperty().set("auth"));
        window.await(
                "matches are counted",
                () -> window.model().matchesProperty().get().matches("[1-9][\\d,]* of [\\d,]+"));
        press(KeyCode.F3);
        window.await(
                "a match is chosen",
                () -> chosen().filter(row -> row.title().contains("auth")).isPresent());
    }

    @Test
    void aNameChosenInFrequencyStandsOut() {
        window.open(meters);
        window.click("#rail-frequency");
        javafx.scene.control.TableView<?> names = window.find("#names");
        window.await("names", () -> names.getItems().size() > 1);
        window.run(() -> window.model().choose(View.FREQUENCY, "acme_jobs"));
        window.await("names of jobs", () -> names.getItems().size() == 4);
        window.run(() -> names.getSelectionModel().clearAndSelect(0));
        window.await(
                "a group is chosen",
                () -> window.model()
                        .selection()
                        .filter(Selection.Group.class::isInstance)
                        .isPresent());
        window.click("#rail-timeline");
        window.await("others are faint", () -> lanes().shown().print().contains("uf-status-2xx*30"));
    }

    @Test
    void countersAreLanes() {
        window.open(meters);
        window.click("#rail-timeline");
        window.await("levels and values", () -> {
            String print = lanes().shown().print();
            return print.contains("acme_pool.change") && print.contains("acme_memory.used");
        });
        assertThat(lanes().shown().print()).contains("hatch");
        window.robot.moveTo(window.at(lanes(), 0, 0).add(500, 24 + 40)).moveBy(2, 1);
        window.await("a tip", () -> window.<Node>find(".tip").isVisible());
        window.robot.moveTo(window.at(window.find("#status-keys"), 0.5, 0.5));
    }
}
