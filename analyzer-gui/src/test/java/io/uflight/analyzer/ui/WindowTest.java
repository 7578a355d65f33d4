package io.uflight.analyzer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.frequency.Row;
import io.uflight.analyzer.model.number.Clock;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.sample.RedisSample;
import io.uflight.analyzer.sample.StrangeSample;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.shell.BrushStrip;
import io.uflight.analyzer.ui.view.Export;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.controlsfx.control.CheckListView;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowTest {
    private static final long S = 1_000_000_000L;

    @TempDir
    static Path directory;

    private static Path redis;
    private static Path strange;
    private static TestWindow window;

    @BeforeAll
    static void start() throws IOException, TimeoutException {
        redis = directory.resolve("redis.uflight");
        strange = directory.resolve("strange.uflight");
        RedisSample.write(redis, 20_000, 1);
        StrangeSample.write(strange, 900, 1);
        window = new TestWindow(directory);
    }

    @AfterAll
    static void stop() {
        window.close();
    }

    @BeforeEach
    void open() {
        window.open(redis);
    }

    @AfterEach
    void noQueryOnTheWindowThread() {
        assertThat(window.onWindowThread.get()).isZero();
        window.run(() -> window.window().closeCapture());
    }

    private static <R> TableView<R> table(String id) {
        return window.find(id);
    }

    private static String text(String id) {
        return window.call(() -> {
            Labeled labeled = window.find(id);
            return labeled.getText();
        });
    }

    private void go(View view) {
        window.click("#rail-" + view.icon());
        window.await(view + " is seen", () -> window.model().view() == view);
    }

    @SuppressWarnings("unchecked")
    private static Optional<CheckListView<String>> offered() {
        return Window.getWindows().stream()
                .flatMap(each -> each.getScene().getRoot().lookupAll(".list-view").stream())
                .filter(CheckListView.class::isInstance)
                .map(each -> (CheckListView<String>) each)
                .findFirst();
    }

    private void frequency() {
        go(View.FREQUENCY);
        window.await("names are listed", () -> !table("#names").getItems().isEmpty());
    }

    @Test
    void overviewListsTables() {
        window.await("tables are listed", () -> !table("#tables").getItems().isEmpty());
        assertThat(text("#status-lost")).isEqualTo("12,480 lost in range");
        assertThat(window.<Button>find("#rail-flame").isDisabled()).isTrue();
        assertThat(window.window().stage().getTitle()).startsWith("redis.uflight");
    }

    @Test
    void startPageOffersRecentCaptures() {
        window.run(() -> window.window().closeCapture());
        window.await("the recent list", () -> window.scene().lookup(".recent-spark") != null);
        assertThat(window.<Node>find(".drop-zone").isVisible()).isTrue();
        boolean taken = window.call(() -> window.window().drop(List.of(new File(directory.toFile(), "notes.txt"))));
        assertThat(taken).isFalse();
    }

    @Test
    void textsGetTheRoomThatIsLeft() {
        window.open(strange);
        go(View.TABLE);
        TableView<Object> rows = table("#rows");
        window.click("#columns");
        window.await("the columns are offered", () -> offered().isPresent());
        window.run(() -> offered().orElseThrow().getCheckModel().clearCheck("pid"));
        // "catalog.example.com" needs 166 px, "host" alone 160.
        window.await(
                "hosts in full",
                () -> rows.getColumns().stream()
                        .anyMatch(column -> column.getText().equals("host") && column.getWidth() > 165));
        assertThat(window.call(() -> rows.getColumns().stream()
                        .filter(column -> column.getText().equals("route"))
                        .findFirst()
                        .orElseThrow()
                        .getWidth()))
                .as("what is not cut stays")
                .isEqualTo(160);
    }

    @Test
    void namesAreChosenSortedAndOpened() {
        frequency();
        TableView<Row> names = table("#names");
        assertThat(names.getItems().getFirst().name()).isEqualTo("GET");
        assertThat(names.getItems()).hasSize(16);
        Node header = window.call(() -> names.lookupAll(".column-header").stream()
                .filter(each -> each.lookup(".label") instanceof Labeled label
                        && label.getText().equals("Command"))
                .findFirst()
                .orElseThrow());
        window.clickHeader(header);
        window.await(
                "sorted by name",
                () -> "BRPOP".equals(names.getItems().getFirst().name()));
        // What has not stood for 400 ms is no step to go back to.
        long now = System.currentTimeMillis();
        window.run(() -> {
            window.model().remember(now);
            window.model().remember(now + 60_000);
        });
        window.run(() -> names.getSelectionModel().clearAndSelect(0));
        window.robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        window.await("rows in Table", () -> window.model().view() == View.TABLE);
        assertThat(window.model().filters().of("redis_commands").getFirst().text())
                .isEqualTo("command = BRPOP");
        window.run(() -> window.model().back());
        window.await("back in Frequency", () -> window.model().view() == View.FREQUENCY);
        assertThat(window.model().filters().of("redis_commands")).isEmpty();
    }

    @Test
    void dragInTheChartIsTheBrush() {
        frequency();
        PlotCanvas chart = window.find("#rate-chart");
        window.drag(chart, 0.4, 0.6, 0.5);
        window.await("the range is narrower", () -> window.model().range().length() < 20 * S);
        TimeRange drawn = window.model().range();
        assertThat(drawn.from()).isBetween(15 * S, 30 * S);
        window.robot
                .moveTo(window.middle(chart))
                .press(KeyCode.CONTROL)
                .scroll(2, VerticalDirection.UP)
                .release(KeyCode.CONTROL);
        window.await("the wheel zooms", () -> window.model().range().length() < drawn.length());
        window.robot.press(KeyCode.DIGIT0).release(KeyCode.DIGIT0);
        window.await("the whole capture", () -> window.model().whole());
    }

    @Test
    void theFirstColumnIsNamedAfterTheGroup() {
        frequency();
        window.choose("#grouping", "client_id");
        window.await("clients are listed", () -> table("#names").getItems().size() == 40);
        assertThat(window.call(() -> table("#names").getColumns().getFirst().getText()))
                .isEqualTo("Client_id");
    }

    @Test
    void aRowChosenInTableIsChosenInTimelineAndTheOtherWayRound() {
        go(View.TABLE);
        window.await(
                "rows",
                () -> table("#rows").getItems().size() > 10_000
                        && !table("#rows").getItems().get(5).toString().contains("values=null"));
        window.run(() -> table("#rows").getSelectionModel().clearAndSelect(5));
        window.await("it is the selection", () -> window.model().selection().isPresent());
        Selection.Row row = (Selection.Row) window.model().selection().orElseThrow();
        go(View.TIMELINE);
        window.run(() -> window.model()
                .range(new TimeRange(
                        Math.max(0, row.time().from() - 1000), row.time().to() + 1000)));
        PlotCanvas lanes = window.find("#lanes");
        window.await("it is outlined", () -> lanes.shown().print().contains(" black"));
        Selection.Row later = new Selection.Row("redis_commands", "GET", row(9_000), List.of());
        window.run(() -> {
            window.model().range(window.model().extent());
            window.model().select(later);
            window.model().go(View.TABLE);
        });
        window.await(
                "its row is chosen", () -> table("#rows").getSelectionModel().getSelectedIndex() == 9_000);
    }

    private static TimeRange row(int number) {
        Rows rows = window.model()
                .session()
                .orElseThrow()
                .database()
                .query(
                        "SELECT epoch_ns(ts) - "
                                + window.model()
                                        .session()
                                        .orElseThrow()
                                        .subject()
                                        .startEpochNs() + " FROM redis_commands ORDER BY ts LIMIT 1 OFFSET " + number,
                        new Cancellation());
        return new TimeRange(rows.number(0, 0), rows.number(0, 0));
    }

    @Test
    void momentsAreToldByTheClockOfTheHostOfTheUserOrUtc() {
        TimeZone before = TimeZone.getDefault();
        BrushStrip strip = window.find("#strip");
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            window.run(() -> window.model().wallProperty().set(true));
            // The sample began at 13:02:10 in UTC, on a host in Berlin.
            Map.of(Clock.HOST, "14:02:", Clock.UTC, "13:02:", Clock.LOCAL, "22:02:")
                    .forEach((clock, shown) -> {
                        window.run(() -> window.model().clockProperty().set(clock));
                        window.await(
                                clock + " shows " + shown,
                                () -> strip.shown().print().contains(shown));
                        assertThat(text("#status-mode")).isEqualTo("Wall time" + clock.mark());
                    });
        } finally {
            TimeZone.setDefault(before);
            window.run(() -> {
                window.model().wallProperty().set(false);
                window.model().clockProperty().set(Clock.HOST);
            });
        }
    }

    @Test
    void zoomsGlideWhereThingsMayMove() {
        TimeRange near = new TimeRange(10 * S, 12 * S);
        TimeRange other = new TimeRange(30 * S, 40 * S);
        window.run(() -> window.model().motionProperty().set(true));
        try {
            List<TimeRange> way = window.call(() -> {
                List<TimeRange> seen = new CopyOnWriteArrayList<>();
                window.model().rangeProperty().addListener((property, old, now) -> seen.add(now));
                window.model().travel(near);
                assertThat(window.model().whole()).isTrue();
                assertThat(window.model().target()).isEqualTo(near);
                return seen;
            });
            window.await(
                    "it is there",
                    () -> window.model().range().equals(near) && !window.model().moving());
            assertThat(way.getLast()).isEqualTo(near);
            window.run(() -> {
                window.model().travel(window.model().extent());
                window.model().range(other);
            });
            window.await("a new range breaks it off", () -> !window.model().moving());
            assertThat(window.model().range()).isEqualTo(other);
        } finally {
            window.run(() -> window.model().motionProperty().set(false));
        }
    }

    @Test
    void hoverTellsTheBin() {
        frequency();
        window.await(
                "bins of the chart",
                () -> window.<PlotCanvas>find("#rate-chart").shown().marks().size() > 20);
        window.robot.moveTo(window.at(window.find("#rate-chart"), 0.5, 0.5)).moveBy(3, 2);
        window.await("a tip", () -> window.<Node>find(".tip").isVisible());
        window.robot.moveTo(window.at(window.find("#status-keys"), 0.5, 0.5));
        window.await("no tip", () -> !window.<Node>find(".tip").isVisible());
    }

    @Test
    void stripDrawsMovesAndZooms() {
        BrushStrip strip = window.find("#strip");
        window.drag(strip, 0.3, 0.6, 0.4);
        window.await("a brush", () -> !window.model().whole());
        TimeRange brush = window.model().range();
        assertThat(brush.from()).isBetween(16 * S, 20 * S);
        window.drag(strip, 0.45, 0.55, 0.4);
        window.await("it moved", () -> window.model().range().from() > brush.from());
        assertThat(window.model().range().length()).isBetween(brush.length() - 10, brush.length() + 10);
        window.robot.moveTo(window.at(strip, 0.5, 0.4)).scroll(1, VerticalDirection.UP);
        window.await("the wheel zooms", () -> window.model().range().length() < brush.length());
        window.robot.doubleClickOn(window.at(strip, 0.55, 0.4));
        window.await("whole again", () -> window.model().whole());
    }

    @Test
    void keysZoomPanAndFindLosses() {
        window.run(() -> window.window().shell().requestFocus());
        window.robot.press(KeyCode.W).release(KeyCode.W);
        window.await("zoomed in", () -> window.model().range().length() < 60 * S);
        TimeRange near = window.model().range();
        window.robot.press(KeyCode.D).release(KeyCode.D);
        window.await("panned", () -> window.model().range().from() > near.from());
        window.robot.press(KeyCode.PERIOD).release(KeyCode.PERIOD);
        window.await(
                "at the loss",
                () -> window.model().range().contains(30 * S + S / 2)
                        && window.model().range().length() < 5 * S);
        window.robot.press(KeyCode.CONTROL, KeyCode.DIGIT5).release(KeyCode.DIGIT5, KeyCode.CONTROL);
        window.await("Table by key", () -> window.model().view() == View.TABLE);
    }

    @Test
    void rangeIsTyped() {
        window.click("#range");
        TextField field = window.find("#range-input");
        window.run(() -> field.setText("21.4 +500ms"));
        window.robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        window.await(
                "the range typed",
                () -> window.model().range().equals(new TimeRange(21_400_000_000L, 21_900_000_000L)));
    }

    @Test
    void tableIsPagedFilteredAndSearched() {
        go(View.TABLE);
        window.await("rows", () -> table("#rows").getItems().size() > 10_000);
        int all = window.call(() -> table("#rows").getItems().size());
        window.run(() -> table("#rows").scrollTo(all - 1));
        window.await(
                "the last page",
                () -> window.call(
                        () -> !table("#rows").getItems().get(all - 1).toString().contains("values=null")));
        window.click("#add-filter");
        TextField value = (TextField) window.robot.lookup("#filter-value").query();
        window.run(() -> value.setText("HGETALL"));
        window.run(() -> value.fireEvent(new javafx.event.ActionEvent()));
        window.await("fewer rows", () -> table("#rows").getItems().size() < all / 2);
        window.run(() -> window.model().searchProperty().set("user:"));
        window.await(
                "matches are counted",
                () -> window.model().matchesProperty().get().matches("[\\d,]+ of [\\d,]+"));
        window.run(() -> window.window().stage().requestFocus());
        window.run(() -> table("#rows").requestFocus());
        window.robot.press(KeyCode.F3).release(KeyCode.F3);
        window.await("the first match", () -> table("#rows").getSelectionModel().getSelectedIndex() >= 0);
        window.robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        window.await(
                "the search is cleared",
                () -> window.model().searchProperty().get().isEmpty());
    }

    @Test
    void queriesAreRunAndTheirMistakesMarked() {
        go(View.SQL);
        CodeArea editor = window.find("#sql-editor");
        window.run(
                () -> editor.replaceText(
                        "SELECT command, count(*) AS calls FROM redis_commands WHERE ts BETWEEN $from AND $to GROUP BY ALL ORDER BY 2 DESC"));
        window.click("#run");
        window.await("an answer", () -> table("#result").getItems().size() == 16);
        window.run(() -> {
            table("#result").requestFocus();
            table("#result").getSelectionModel().clearAndSelect(0);
        });
        window.robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        window.await("it is copied", () -> {
            String copied = Clipboard.getSystemClipboard().getString();
            return copied != null && copied.startsWith("command\tcalls\nGET\t");
        });
        window.run(() -> editor.replaceText("SELECT nothing FROM redis_commands"));
        window.click("#run");
        window.await("the word is marked", () -> editor.getStyleOfChar(8).contains("wrong"));
        window.run(() -> editor.replaceText("SELECT count(*) FROM range(100000000000) a, range(1000) b"));
        window.click("#run");
        window.await("it runs", () -> window.<Button>find("#run").isDisabled());
        long began = System.nanoTime();
        window.robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        window.await("it is cancelled", () -> !window.<Button>find("#run").isDisabled());
        assertThat((System.nanoTime() - began) / 1_000_000).isLessThan(3000);
    }

    @Test
    void unknownPackIsFullyUsable() {
        window.open(strange);
        frequency();
        assertThat(table("#names").getItems().size()).isGreaterThan(100);
        go(View.TIMELINE);
        PlotCanvas lanes = window.find("#lanes");
        window.await("lanes are drawn", () -> lanes.shown().marks().size() > 50);
        window.drag(lanes, 0.5, 0.6, 0.5);
        window.await("a nearer range", () -> window.model().range().length() < 10 * S);
        window.robot.press(KeyCode.Y).release(KeyCode.Y);
        window.await("wall time", () -> lanes.shown().print().contains("14:0"));
        window.robot.press(KeyCode.Y).release(KeyCode.Y);
        go(View.TABLE);
        window.await("rows", () -> !table("#rows").getItems().isEmpty());
        go(View.HEALTH);
        window.await("probes", () -> !table("#probes").getItems().isEmpty());
        assertThat(text("#status-lost")).isEqualTo("nothing lost");
    }

    @Test
    void picturesAndRowsAreWritten() throws IOException {
        for (View view : List.of(View.OVERVIEW, View.FREQUENCY, View.TIMELINE, View.TABLE, View.HEALTH)) {
            go(view);
            window.settle();
            List<Export> exports = window.call(
                    () -> window.window().shell().current().orElseThrow().exports());
            assertThat(exports).as(view.title()).extracting(Export::ending).contains("svg", "png", "csv", "parquet");
            for (Export export : exports) {
                Path file = directory.resolve(view + export.title().replaceAll("\\W+", "-") + "." + export.ending());
                export.writer().write(file);
                assertThat(Files.size(file)).as(view + ", " + export.title()).isGreaterThan(60);
            }
        }
    }

    @Test
    void themeScaleAndKeySheet() {
        String before = window.call(() -> window.scene().getStylesheets().getFirst());
        window.click("#theme");
        assertThat(window.call(() -> window.scene().getStylesheets().getFirst()))
                .isNotEqualTo(before);
        window.click("#theme");
        window.run(() -> window.window().scale(150));
        assertThat(text("#status-scale")).isEqualTo("150 %");
        window.run(() -> window.window().scale(100));
        // The click must wait for the layout: until then the status bar stands where 150 % had put it.
        window.await(
                "the layout of 100 %",
                () -> {
                    Node keys = window.find("#status-keys");
                    return keys.localToScene(keys.getBoundsInLocal()).getMaxY()
                            <= window.scene().getHeight();
                });
        window.run(() -> window.scene().getRoot().layout());
        window.click("#status-keys");
        window.await(
                "the sheet of keys",
                () -> window.robot.lookup("#key-search").tryQuery().isPresent());
        window.robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    }
}
