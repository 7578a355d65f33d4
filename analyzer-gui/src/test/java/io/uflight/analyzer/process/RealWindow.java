package io.uflight.analyzer.process;

import static io.uflight.analyzer.testing.HeadlessWindow.call;
import static io.uflight.analyzer.testing.HeadlessWindow.run;

import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.testing.HeadlessWindow;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/** {@code RealWindow HOME CAPTURE}: opens a capture on the screen, clicks, and looks at what the screen shows. */
public final class RealWindow {
    private RealWindow() {}

    public static void main(String[] args) {
        HeadlessWindow.exitAfter(() -> {
            HeadlessWindow.startOnScreen();
            try (HeadlessWindow window = new HeadlessWindow(Path.of(args[0]), 1024, 700)) {
                window.open(Path.of(args[1]));
                window.settle();
                Robot robot = call(Robot::new);
                run(() -> {
                    Node rail = window.window().shell().lookup("#rail-" + View.FREQUENCY.icon());
                    Bounds bounds = rail.localToScreen(rail.getBoundsInLocal());
                    robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
                    robot.mouseClick(MouseButton.PRIMARY);
                });
                HeadlessWindow.await(() -> window.window().model().view() == View.FREQUENCY);
                window.settle();
                System.out.println("view " + call(() -> window.window().model().view()));
                System.out.println(
                        "colours " + call(() -> colours(robot, window.window().stage())));
            }
            return 0;
        });
    }

    /** Colours on the screen where the window is; an empty one has one. */
    private static int colours(Robot robot, Stage stage) {
        WritableImage seen = robot.getScreenCapture(
                null, stage.getX() + 100, stage.getY() + 100, stage.getWidth() - 200, stage.getHeight() - 200);
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < seen.getHeight(); y += 2) {
            for (int x = 0; x < seen.getWidth(); x += 2) {
                colours.add(seen.getPixelReader().getArgb(x, y));
            }
        }
        return colours.size();
    }
}
