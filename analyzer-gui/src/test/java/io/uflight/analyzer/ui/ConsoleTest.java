package io.uflight.analyzer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.remember.ConsoleTab;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.sample.RedisSample;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.view.Export;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL console by clicks and keys. */
class ConsoleTest {
    private static final String ENDLESS =
            "SELECT count(*) FROM range(100000000000) a, range(100000) b WHERE hash(a.range, b.range) = 1";
    private static final long AT_MOST_MS = 200;

    @TempDir
    static Path directory;

    private static TestWindow window;

    @BeforeAll
    static void start() throws IOException, TimeoutException {
        Path redis = directory.resolve("redis.uflight");
        RedisSample.write(redis, 20_000, 1);
        window = new TestWindow(directory);
        window.open(redis);
    }

    @AfterAll
    static void stop() {
        window.close();
    }

    @BeforeEach
    void console() {
        window.run(() -> window.model().go(View.SQL));
        window.await("the console", () -> window.scene().lookup("#sql-editor") != null);
    }

    @AfterEach
    void noQueryOnTheWindowThread() {
        assertThat(window.onWindowThread.get()).isZero();
    }

    private static CodeArea editor() {
        return window.find("#sql-editor");
    }

    private static TableView<?> result() {
        return window.find("#result");
    }

    private static void type(String sql) {
        window.run(() -> editor().replaceText(sql));
    }

    private static void run(String sql) {
        type(sql);
        window.click("#run");
        window.await("it is answered", () -> !window.<Button>find("#run").isDisabled());
    }

    private static void press(KeyCode... keys) {
        window.run(() -> window.window().stage().requestFocus());
        window.run(() -> editor().requestFocus());
        window.robot.press(keys);
        for (int i = keys.length - 1; i >= 0; i--) {
            window.robot.release(keys[i]);
        }
    }

    /** The median of several: how soon a query that would run for years has truly ended. */
    @Test
    void aRunawayQueryIsCancelledAtOnce() throws InterruptedException {
        type(ENDLESS);
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            window.click("#run");
            window.await("it runs", () -> window.<Button>find("#run").isDisabled());
            Thread.sleep(250);
            Button cancel = window.find("#cancel-query");
            long began = System.nanoTime();
            window.run(cancel::fire);
            window.await("it has ended", () -> !window.<Button>find("#run").isDisabled());
            took.add((System.nanoTime() - began) / 1_000_000);
        }
        Collections.sort(took);
        assertThat(took.get(took.size() / 2)).as("ms, of " + took).isLessThanOrEqualTo(AT_MOST_MS);
        run("SELECT 1 AS one");
        assertThat(result().getItems()).as("the console lives on").hasSize(1);
    }

    @Test
    void aMistakeIsUnderlinedAndSaid() {
        run("SELECT command,\n       durration_ns\nFROM redis_commands");
        window.await("the word is marked", () -> editor().getStyleOfChar(25).contains("wrong"));
        assertThat(window.call(() -> editor().getStyleOfChar(2).contains("wrong")))
                .isFalse();
        assertThat(message()).contains("durration_ns");
        run("SELECT 1");
        assertThat(message()).isEmpty();
    }

    private static String message() {
        return window.call(() -> {
            Labeled label = window.find("#sql-message");
            return label.getText();
        });
    }

    @Test
    void anAnswerIsSeenAsAChartAndWrittenToFiles() throws IOException {
        run("SELECT command, count(*) AS calls FROM redis_commands GROUP BY ALL ORDER BY 2 DESC");
        chooseForm("Chart");
        PlotCanvas chart = window.find("#result-chart");
        window.await("bars", () -> chart.shown().print().contains("HGETALL"));
        run(
                "SELECT time_bucket(INTERVAL 1 SECOND, ts) AS second, count(*) AS calls FROM redis_commands GROUP BY 1 ORDER BY 1");
        window.await("a line over time", () -> chart.shown().print().contains("line uf-cat-1"));
        assertThat(chart.shown().print()).contains("20 s");
        List<Export> exports = window.call(
                () -> window.window().shell().current().orElseThrow().exports());
        assertThat(exports).extracting(Export::ending).contains("svg", "png", "csv", "parquet");
        for (Export export : exports) {
            Path file = directory.resolve("answer." + export.ending());
            export.writer().write(file);
            assertThat(Files.size(file)).as(export.title()).isGreaterThan(500);
        }
        chooseForm("Table");
        window.await("rows again", () -> result().getItems().size() > 50);
    }

    private static void chooseForm(String name) {
        window.run(() -> window.find("#result-form").lookupAll(".toggle-button").stream()
                .map(ToggleButton.class::cast)
                .filter(button -> button.getText().equals(name))
                .forEach(ToggleButton::fire));
    }

    @Test
    void thePlanIsShownAndReadsNothing() {
        type("SELECT command, count(*) FROM redis_commands GROUP BY 1");
        window.click("#plan");
        window.await("a plan", () -> window.scene().lookup("#plan-text") != null);
        String plan = window.call(() -> {
            TextArea text = window.find("#plan-text");
            return text.getText();
        });
        assertThat(plan).contains("Group By").contains("redis_commands");
    }

    @Test
    void tabsAreKeptForTheNextWindow() {
        type("SELECT 'first tab'");
        press(KeyCode.CONTROL, KeyCode.T);
        window.await("an empty tab", () -> editor().getText().isEmpty());
        type("SELECT 'second tab'");
        window.await(
                "both are kept",
                () -> window.settings().get().console().tabs().stream()
                        .map(ConsoleTab::sql)
                        .toList()
                        .containsAll(List.of("SELECT 'first tab'", "SELECT 'second tab'")));
        press(KeyCode.CONTROL, KeyCode.W);
        window.await("the tab is closed", () -> editor().getText().equals("SELECT 'first tab'"));
        assertThat(window.model().session()).as("the capture is not").isPresent();
    }

    @Test
    void whatAnotherViewHandsOverTakesATabOfItsOwn() {
        type("SELECT 'my own words'");
        window.run(() -> window.model().consoleProperty().set("SELECT 'from a view'"));
        window.await("handed over", () -> editor().getText().equals("SELECT 'from a view'"));
        press(KeyCode.CONTROL, KeyCode.W);
        window.await("what was typed is still there", () -> editor().getText().equals("SELECT 'my own words'"));
    }

    @Test
    void namesAreCompleted() {
        type("SELECT dura FROM redis_commands");
        window.run(() -> editor().moveTo(11));
        press(KeyCode.CONTROL, KeyCode.SPACE);
        window.await(
                "the column is offered",
                () -> window.robot.lookup("duration_ns").queryAll().stream().anyMatch(Node::isVisible));
        press(KeyCode.ESCAPE);
    }
}
