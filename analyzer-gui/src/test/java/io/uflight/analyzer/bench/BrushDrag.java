package io.uflight.analyzer.bench;

import static io.uflight.analyzer.testing.HeadlessWindow.call;
import static io.uflight.analyzer.testing.HeadlessWindow.pause;
import static io.uflight.analyzer.testing.HeadlessWindow.run;

import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.ui.app.AnalyzerWindow;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.beans.InvalidationListener;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * A drag on the strip, sixty moves a second, and when the view below it was painted anew.
 *
 * <p>A repaint is seen by the view's line in the status bar, which every view sets with its answer.
 */
final class BrushDrag {
    private static final long FRAME_MS = 16;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** From the question to the picture, from picture to picture, painting, the window's thread between two pulses; all in ms. */
    record Measured(List<Double> repaints, List<Double> gaps, List<Double> paints, List<Double> pulses) {}

    private final AnalyzerWindow window;
    private final AtomicLong asked;
    private final List<Double> repaints = new ArrayList<>();
    private final List<Double> gaps = new ArrayList<>();
    private final List<Double> paints = new ArrayList<>();
    private final List<Double> pulses = new ArrayList<>();
    private long last;
    private long cpu;

    /** @param asked when the window gave the first work to another thread since it was set to 0, ns */
    BrushDrag(AnalyzerWindow window, AtomicLong asked) {
        this.window = window;
        this.asked = asked;
    }

    /** Moves the brush over the capture and back, then draws it wide and narrow by one end. */
    Measured drag(long millis) {
        Node canvas = call(() -> window.strip().lookup(".plot"));
        double width = call(() -> canvas.getLayoutBounds().getWidth());
        InvalidationListener repainted = property -> {
            window.model().statusProperty().get();
            repainted();
        };
        AnimationTimer timer = call(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                long used = THREADS.getCurrentThreadCpuTime();
                if (cpu > 0) {
                    pulses.add((used - cpu) / 1e6);
                }
                cpu = used;
            }
        });
        part(0.1, 0.4);
        pause(1500);
        run(() -> {
            last = System.nanoTime();
            asked.set(0);
            window.model().statusProperty().get();
            window.model().statusProperty().addListener(repainted);
            timer.start();
        });
        move(canvas, millis, width * 0.25, width * 0.75);
        run(() -> window.model().statusProperty().removeListener(repainted));
        part(0.05, 0.1);
        pause(1500);
        run(() -> {
            last = System.nanoTime();
            asked.set(0);
            window.model().statusProperty().addListener(repainted);
        });
        move(canvas, millis, width * 0.1, width * 0.99);
        run(() -> {
            timer.stop();
            window.model().statusProperty().removeListener(repainted);
        });
        return new Measured(repaints, gaps, paints, pulses);
    }

    private void part(double from, double to) {
        run(() -> {
            long length = window.model().extent().length();
            window.model().range(new TimeRange((long) (length * from), (long) (length * to)));
        });
    }

    private void repainted() {
        long now = System.nanoTime();
        long question = asked.getAndSet(0);
        if (question > 0) {
            repaints.add((now - question) / 1e6);
        }
        gaps.add((now - last) / 1e6);
        last = now;
        double paint = 0;
        for (Node node : window.shell().lookupAll(".plot")) {
            if (node instanceof PlotCanvas plot && plot.isVisible()) {
                paint += Math.max(0, plot.paintMs());
            }
        }
        paints.add(paint);
    }

    private void move(Node canvas, long millis, double from, double to) {
        fire(canvas, MouseEvent.MOUSE_PRESSED, from);
        long steps = millis / FRAME_MS;
        for (long step = 1; step <= steps; step++) {
            double there = 1 - Math.abs(1 - 2.0 * step / steps);
            fire(canvas, MouseEvent.MOUSE_DRAGGED, from + (to - from) * there);
            pause(FRAME_MS);
        }
        fire(canvas, MouseEvent.MOUSE_RELEASED, from + 1);
        pause(300);
    }

    private static void fire(Node canvas, EventType<MouseEvent> type, double x) {
        run(() -> {
            boolean down = !type.equals(MouseEvent.MOUSE_RELEASED);
            var at = canvas.localToScreen(x, 30);
            Event.fireEvent(
                    canvas,
                    new MouseEvent(
                            type,
                            x,
                            30,
                            at.getX(),
                            at.getY(),
                            MouseButton.PRIMARY,
                            1,
                            false,
                            false,
                            false,
                            false,
                            down,
                            false,
                            false,
                            true,
                            false,
                            false,
                            null));
        });
    }
}
