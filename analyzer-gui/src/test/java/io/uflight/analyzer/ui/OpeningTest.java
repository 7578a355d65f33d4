package io.uflight.analyzer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.shape.Waiting;
import io.uflight.analyzer.model.shape.Wish;
import io.uflight.analyzer.model.strip.StripData;
import io.uflight.analyzer.model.strip.StripWork;
import io.uflight.analyzer.sample.RedisSample;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.LargeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to an open capture, by all ways that lead there, and those that do not. */
class OpeningTest {
    private static final Path SAMPLES =
            Path.of("..", "sample-captures").toAbsolutePath().normalize();

    @TempDir
    static Path directory;

    private static Path large;
    /** Never imported whole: the cache would answer the question. */
    private static Path asked;

    private static TestWindow window;

    @BeforeAll
    static void start() throws IOException, TimeoutException {
        large = LargeTable.write(directory.resolve("large.uflight"), 1);
        asked = LargeTable.write(directory.resolve("asked.uflight"), 2);
        window = new TestWindow(directory, 1L << 20);
    }

    @AfterAll
    static void stop() {
        window.close();
    }

    @AfterEach
    void nothingStaysOpen() {
        window.gate.release();
        assertThat(window.onWindowThread.get()).isZero();
        window.await("the opening is over", () -> !window.window().opening().running());
        window.run(() -> window.window().closeCapture());
        window.settings().change(s -> s.withOpening(""));
    }

    private static Session session() {
        return window.call(() -> window.model().session().orElseThrow());
    }

    private static List<String> names(List<TableShape> tables) {
        return tables.stream().map(TableShape::name).toList();
    }

    private static List<String> waiting() {
        return names(session().waiting().stream().map(Waiting::table).toList());
    }

    /** All that stands in the labels below a node. */
    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        if (node instanceof Label label) {
            words.append(label.getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> words.append(words(child)));
        }
        return words.toString();
    }

    private static String notices() {
        return window.call(() -> words(window.find("#notices")));
    }

    private void begin(Path capture, Wish wish) {
        window.settings().captures().forgetAll();
        window.run(() -> {
            window.window().stage().requestFocus();
            window.window().opening().open(List.of(capture), wish);
        });
    }

    @Test
    void theOverviewIsThereWhileTheImportRunsAndCancelKeepsWhatIsDone() {
        // A wish is no question: all tables by name.
        Wish all = new Wish(Set.of("calls", "texts"), "");
        window.gate.hold("texts");
        begin(large, all);
        window.await("the import has come to the large table", window.gate::reached);
        window.await(
                "the small table is open",
                () -> window.model().session().flatMap(s -> s.table("calls")).isPresent());
        assertThat(waiting()).containsExactly("texts");
        assertThat(window.<Node>find("#import").isVisible()).isTrue();
        window.await(
                "both tables are listed",
                () -> window.<TableView<TableShape>>find("#tables").getItems().stream()
                        .map(TableShape::name)
                        .toList()
                        .containsAll(List.of("calls", "texts")));
        StripData strip = new StripWork(session(), session().subject().extent(), 10).run(new Cancellation());
        assertThat(strip.layers())
                .filteredOn(layer -> layer.table().equals("texts"))
                .singleElement()
                .satisfies(layer -> assertThat(layer.counts().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .as("rows as the footers count them, spread over their time")
                        .isBetween(LargeTable.ROWS - 10L, LargeTable.ROWS + 10L));
        window.click("#rail-table");
        window.await(
                "rows of the small table",
                () -> window.<TableView<?>>find("#rows").getItems().size() == 3);
        assertThat(notices()).contains("Importing");
        window.robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        // The import alone is left: the wish to cancel it has been handed on by another thread.
        window.await("all else is done", () -> window.working() == 1);
        window.gate.release();
        window.await("it is cancelled", () -> !window.window().opening().running());
        assertThat(names(session().tables())).contains("calls").doesNotContain("texts");
        assertThat(window.model().view()).isEqualTo(View.TABLE);
        assertThat(notices()).contains("Not imported: texts");
        window.run(() -> window.window().opening().open(List.of(large), all));
        window.await("the rest is imported", () -> session().table("texts").isPresent());
        assertThat(window.model().view()).as("the view stays").isEqualTo(View.TABLE);
        assertThat(waiting()).isEmpty();
        assertThat(notices()).doesNotContain("imported");
    }

    @Test
    void completeIsSaidOnceTheLossesAreKnown() throws IOException {
        Path lossy = directory.resolve("lossy.uflight");
        RedisSample.write(lossy, 2_000, 1);
        window.gate.hold("probe_outcomes");
        begin(lossy, new Wish(Set.of("redis_commands"), ""));
        window.await("the import has begun", window.gate::reached);
        window.await(
                "the overview is there", () -> words(window.find(".toolbar")).contains("not read yet"));
        assertThat(window.call(() -> words(window.find(".toolbar")))).doesNotContain("complete");
        window.gate.release();
        window.await("it is imported", () -> !window.window().opening().running());
        // The view seen last has come back.
        window.run(() -> window.model().go(View.OVERVIEW));
        window.settle();
        assertThat(window.call(() -> words(window.find(".toolbar")))).contains("complete and sealed");
    }

    @Test
    void aLargeImportIsAskedAboutAndStatesItsDisk() {
        begin(asked, Wish.ALL);
        window.await("a question", () -> window.scene().lookup("#import-go") != null);
        assertThat(session().tables()).isEmpty();
        String said = window.call(() -> words(window.find("#import")));
        assertThat(said).contains("needs about").contains("are free").contains("230,000 rows");
        TextField time = window.find("#import-time");
        window.run(() -> time.setText("tomorrow"));
        assertThat(window.<Button>find("#import-go").isDisabled()).isTrue();
        // Rows stand a nanosecond apart: the first 500 of each batch.
        window.run(() -> time.setText("0 +500ns"));
        assertThat(window.<Button>find("#import-go").isDisabled()).isFalse();
        window.click("#import-go");
        window.await("it is imported", () -> !window.window().opening().running());
        Rows rows = session().database().query("SELECT count(*) FROM texts", new Cancellation());
        assertThat(rows.number(0, 0)).isEqualTo(LargeTable.ROWS / 2);
        assertThat(notices()).contains("Only").contains("is imported");
    }

    @Test
    void tablesCanBeLeftOut() {
        begin(asked, Wish.ALL);
        window.await("a question", () -> window.scene().lookup("#import-go") != null);
        window.run(() -> window.find("#import").lookupAll(".check-box").stream()
                .map(CheckBox.class::cast)
                .filter(box -> box.getText().equals("texts"))
                .forEach(box -> box.setSelected(false)));
        window.click("#import-go");
        window.await("it is imported", () -> !window.window().opening().running());
        assertThat(names(session().tables())).contains("calls").doesNotContain("texts");
        assertThat(waiting()).containsExactly("texts");
    }

    @Test
    void aQuestionThatIsCancelledLeadsBackToTheStart() {
        begin(asked, Wish.ALL);
        window.await("a question", () -> window.scene().lookup("#import-go") != null);
        window.robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        window.await("nothing is open", () -> window.model().session().isEmpty());
        assertThat(window.<Node>find(".drop-zone").isVisible()).isTrue();
    }

    @Test
    void hostileCapturesOpenAsFarAsTheyAreWholeAndSayWhatIsMissing() throws IOException {
        List<Path> hostile;
        try (Stream<Path> files = Files.list(SAMPLES.resolve("hostile"))) {
            hostile = files.filter(file -> !file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        assertThat(hostile).hasSizeGreaterThan(20);
        List<String> opened = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Path capture : hostile) {
            begin(capture, Wish.ALL);
            window.await(capture + " is tried", () -> !window.window().opening().running());
            String name = capture.getFileName().toString();
            if (window.call(() -> window.scene().lookup("#open-failed") != null)) {
                String said = window.call(() -> words(window.find("#open-failed")));
                assertThat(said).as(name).contains("Where").contains("Why").contains("How to mend it");
                refused.add(name);
                window.click("#back-from-failure");
                window.await("back at the start", () -> window.model().session().isEmpty());
            } else {
                opened.add(name);
                boolean whole = session().facts().problems().isEmpty()
                        && session().subject().cutShort().isEmpty();
                assertThat(window.call(() -> window.<Node>find("#notices").isVisible()))
                        .as(name + " says what is missing")
                        .isEqualTo(!whole);
                window.run(() -> window.model().go(View.HEALTH));
                window.run(() -> window.window().closeCapture());
            }
        }
        assertThat(opened).contains("torn.uflight", "zeros.uflight", "gap.uflight", "flipped-bit.uflight");
        assertThat(refused).contains("newer-manifest.uflight", "newer-segment.uflight");
    }

    @Test
    void aKilledRecordingSaysSo() {
        window.open(SAMPLES.resolve("killed/killed.uflight.tar"));
        assertThat(notices()).contains("not whole");
        window.run(() -> window.find("#notices").lookupAll(".link").forEach(link -> ((Button) link).fire()));
        assertThat(window.model().view()).isEqualTo(View.HEALTH);
    }

    @Test
    void twoHostsAreComparedInOneWindow() throws IOException {
        Path a = directory.resolve("cache-01.uflight");
        Path b = directory.resolve("cache-02.uflight");
        long rowsOfA = RedisSample.write(a, 3000, 1);
        long rowsOfB = RedisSample.write(b, 5000, 2);
        window.open(a);
        window.run(() -> window.window().openAsked(List.of(b)));
        window.await(
                "a question",
                () -> window.robot.lookup("Together, to compare").tryQuery().isPresent());
        Button together = window.robot.lookup("Together, to compare").queryButton();
        window.run(together::fire);
        window.await(
                "both are open",
                () -> window.model()
                                .session()
                                .filter(s -> s.subject().paths().size() == 2)
                                .isPresent()
                        && !window.window().opening().running());
        assertThat(session().table("redis_commands").orElseThrow().column("capture"))
                .isPresent();
        Rows rows = session()
                .database()
                .query("SELECT capture, count(*) FROM redis_commands GROUP BY 1 ORDER BY 1", new Cancellation());
        assertThat(rows.values()).containsExactly(List.of("cache-01", rowsOfA), List.of("cache-02", rowsOfB));
        assertThat(window.settings().get().opening()).isEqualTo("together");
        window.click("#rail-frequency");
        window.await(
                "names of both",
                () -> !window.<TableView<?>>find("#names").getItems().isEmpty());
    }
}
