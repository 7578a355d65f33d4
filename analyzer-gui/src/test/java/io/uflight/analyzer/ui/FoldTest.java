package io.uflight.analyzer.ui;

import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.sample.RedisSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the scale, no control of the frame is pushed off the window: what has no room folds. */
class FoldTest {
    @TempDir
    static Path directory;

    private static TestWindow window;

    @BeforeAll
    static void start() throws IOException, TimeoutException {
        Path redis = directory.resolve("a-capture-with-a-rather-long-name.uflight");
        RedisSample.write(redis, 2_000, 1);
        window = new TestWindow(directory);
        window.open(redis);
    }

    @AfterAll
    static void stop() {
        window.run(() -> window.window().scale(100));
        window.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 125, 150, 175, 200})
    void allOfTheFrameIsInTheWindow(int scale) {
        window.run(() -> window.window().scale(scale));
        for (View view : List.of(View.OVERVIEW, View.TABLE, View.SQL, View.HEALTH)) {
            window.run(() -> window.model().go(view));
            window.await(
                    view + " at " + scale + " %: " + outside(), () -> outside().isEmpty());
        }
    }

    private static List<String> outside() {
        return window.call(() -> {
            List<String> off = new ArrayList<>();
            for (String frame : List.of(".rail", ".top-bar", ".status", ".toolbar", ".sql-tools", ".console-tabs")) {
                window.scene().getRoot().lookupAll(frame).forEach(node -> collect(node, off));
            }
            return off;
        });
    }

    private static void collect(Node node, List<String> off) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof ButtonBase) {
            Bounds bounds = node.localToScene(node.getBoundsInLocal());
            boolean in = bounds.getMinX() >= -1
                    && bounds.getMinY() >= -1
                    && bounds.getMaxX() <= window.scene().getWidth() + 1
                    && bounds.getMaxY() <= window.scene().getHeight() + 1;
            if (!in) {
                off.add(node.getId() + " " + bounds);
            }
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, off));
        }
    }
}
