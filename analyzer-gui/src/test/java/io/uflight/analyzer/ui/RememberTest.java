package io.uflight.analyzer.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.remember.CaptureMemory;
import io.uflight.analyzer.model.remember.Layout;
import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.model.remember.TableColumns;
import io.uflight.analyzer.model.select.Flags;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.sample.RedisSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept per user and per capture. */
class RememberTest {
    private static final long S = 1_000_000_000L;

    @TempDir
    static Path directory;

    private static Path redis;
    private static TestWindow window;

    @BeforeAll
    static void start() throws IOException, TimeoutException {
        redis = directory.resolve("redis.uflight");
        RedisSample.write(redis, 5_000, 1);
        window = new TestWindow(directory);
    }

    @AfterAll
    static void stop() {
        window.close();
    }

    @BeforeEach
    void open() {
        window.run(() -> window.window().closeCapture());
        window.open(redis);
    }

    private static String id() {
        return window.model().session().orElseThrow().subject().id();
    }

    @Test
    void rangeAndFiltersComeBackWithTheCaptureAndNothingIsWrittenIntoIt() throws IOException {
        List<String> before = files();
        TimeRange range = new TimeRange(20 * S, 40 * S);
        window.run(() -> {
            window.model().range(range);
            window.model().flagsProperty().set(new Flags(List.of(new Flags.Flag("here", new TimeRange(S, S)))));
            window.model().addFilter("redis_commands", Filter.of("command", Op.IS, "GET"));
            window.model().addFilter("redis_commands", Filter.of("client_id", Op.AT_LEAST, 7L));
        });
        String id = id();
        window.await("it is kept", () -> window.settings().captures().of(id).to() == 40 * S);
        window.run(() -> window.window().closeCapture());
        Path moved = directory.resolve("moved.uflight");
        Files.move(redis, moved);
        window.reopen(moved);
        assertThat(window.model().range()).isEqualTo(range);
        assertThat(window.model().filters().of("redis_commands"))
                .extracting(Filter::text)
                .containsExactly("command = GET", "client_id ≥ 7");
        assertThat(window.model().flagsProperty().get().all())
                .containsExactly(new Flags.Flag("here", new TimeRange(S, S)));
        Files.move(moved, redis);
        assertThat(files()).isEqualTo(before);
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(redis)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void columnsKeepTheirPlaceUntilTheLayoutIsReset() {
        window.run(() -> window.model().go(View.TABLE));
        window.await("the table", () -> window.scene().lookup("#rows") != null);
        window.await(
                "columns", () -> window.<TableView<?>>find("#rows").getColumns().size() > 5);
        TableView<?> rows = window.find("#rows");
        List<String> own = window.call(() -> titles(rows));
        window.run(() -> moveLastToTheFront(rows));
        window.await("it is kept", () -> !kept().order().isEmpty());
        List<String> moved = window.call(() -> titles(rows));
        assertThat(moved).isNotEqualTo(own).containsExactlyInAnyOrderElementsOf(own);
        window.run(() -> window.window().closeCapture());
        window.reopen(redis);
        window.run(() -> window.model().go(View.TABLE));
        window.await("the table again", () -> window.scene().lookup("#rows") != null);
        window.await("the same order", () -> titles(window.find("#rows")).equals(moved));
        SettingsFile again = SettingsFile.at(directory.resolve("config/window.json"));
        assertThat(again.get().layout().columnsOf("redis_commands").order()).isEqualTo(moved);
        window.click("#rail-settings");
        window.await(
                "settings",
                () -> window.robot.lookup("#reset-layout").tryQuery().isPresent());
        window.run(window.robot.lookup("#reset-layout").queryButton()::fire);
        window.await("its own order", () -> titles(window.find("#rows")).equals(own));
        // The view seen last is no layout, and is kept as long as it is seen.
        assertThat(window.settings().get().layout().withView("")).isEqualTo(Layout.USUAL);
    }

    @Test
    void theViewAndThePinnedRowComeBack() {
        Selection.Row row = new Selection.Row(
                "redis_commands",
                "GET",
                new TimeRange(20 * S, 20 * S + 700),
                List.of(Filter.of("command", Op.IS, "GET"), Filter.of("tid", Op.IS, 2214)));
        window.run(() -> {
            window.model().go(View.TIMELINE);
            window.model().pinnedProperty().set(Optional.of(row));
        });
        String id = id();
        window.await(
                "it is kept",
                () -> window.settings().captures().of(id).pinned() != null
                        && window.settings().get().layout().view().equals("TIMELINE"));
        window.run(() -> window.window().closeCapture());
        assertThat(window.model().view()).isEqualTo(View.OVERVIEW);
        window.reopen(redis);
        window.await("the view seen last", () -> window.model().view() == View.TIMELINE);
        assertThat(window.model().pinnedProperty().get()).contains(row);
    }

    @Test
    void splittersStayWhereTheyWereDragged() {
        window.run(() -> window.model().go(View.FREQUENCY));
        window.await("the view", () -> window.scene().lookup("#split-frequency") != null);
        SplitPane split = window.find("#split-frequency");
        window.run(() -> split.setDividerPositions(0.7));
        // What only layout has moved is nobody's wish; a mouse that lets go of it is.
        assertThat(dividers("frequency")).isEmpty();
        window.clickHeader(split);
        window.await("it is kept", () -> dividers("frequency").size() == 1);
        double kept = dividers("frequency").getFirst();
        assertThat(kept).isEqualTo(0.7, within(0.05));
        SettingsFile again = SettingsFile.at(directory.resolve("config/window.json"));
        assertThat(again.get().layout().dividers().get("frequency")).containsExactly(kept);
    }

    private static List<Double> dividers(String split) {
        return window.settings().get().layout().dividers().getOrDefault(split, List.of());
    }

    private static TableColumns kept() {
        return window.settings().get().layout().columnsOf("redis_commands");
    }

    private static List<String> titles(TableView<?> view) {
        return view.getColumns().stream().map(TableColumn::getText).toList();
    }

    private static <R> void moveLastToTheFront(TableView<R> view) {
        List<TableColumn<R, ?>> columns = new ArrayList<>(view.getColumns());
        columns.addFirst(columns.removeLast());
        view.getColumns().setAll(columns);
    }

    @Test
    void aFileThatIsNotOursCostsTheMemoryOnly() throws IOException {
        window.settings().captures().keep(id(), new CaptureMemory(1, 2, null, null, null, null));
        try (Stream<Path> files = Files.list(directory.resolve("config/remembered"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, "{ \"from\": \"nonsense");
            }
        }
        assertThat(window.settings().captures().of(id())).isEqualTo(CaptureMemory.none());
        window.run(() -> window.window().closeCapture());
        window.reopen(redis);
        assertThat(window.model().whole()).isTrue();
    }
}
