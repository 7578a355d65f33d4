package io.uflight.analyzer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.sample.RedisSample;
import io.uflight.analyzer.task.Cancellation;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window's thread asks the database nothing, whatever is looked at. */
class WindowThreadTest {
    @TempDir
    Path directory;

    @Test
    void runsNoQuery() throws Exception {
        Path capture = directory.resolve("redis.uflight");
        RedisSample.write(capture, 20_000, 1);
        try (TestWindow window = new TestWindow(directory)) {
            window.open(capture);
            for (View view : View.values()) {
                boolean offered = window.call(
                        () -> view.lack(window.model().session().orElseThrow().tables())
                                .isEmpty());
                if (!offered) {
                    continue;
                }
                AtomicInteger before = new AtomicInteger(window.queries.get());
                window.run(() -> {
                    window.model().go(view);
                    window.model().range(window.model().extent());
                });
                boolean asks = view != View.SQL && view != View.OVERVIEW;
                window.await(view + " has asked", () -> !asks || window.queries.get() > before.get());
                window.run(() -> {
                    window.model().draggingProperty().set(true);
                    window.model().range(new TimeRange(10_000_000_000L, 20_000_000_000L));
                });
                window.run(() -> {
                    window.model().draggingProperty().set(false);
                    window.model().searchProperty().set("user");
                });
            }
            assertThat(window.onWindowThread.get()).isZero();
            // Else the line above could not fail.
            window.run(() -> window.model().session().orElseThrow().database().query("SELECT 1", new Cancellation()));
            assertThat(window.onWindowThread.get()).isEqualTo(1);
        }
    }
}
