package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.remember.Layout;
import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.ui.shell.Shell;
import javafx.geometry.Rectangle2D;
import javafx.stage.Stage;

/** The window's size and rail, kept between two runs. Splitters and columns keep themselves: see their views. */
final class LayoutKeeper {
    private final Stage stage;
    private final Shell shell;
    private final SettingsFile settings;

    LayoutKeeper(Stage stage, Shell shell, SettingsFile settings) {
        this.stage = stage;
        this.shell = shell;
        this.settings = settings;
    }

    /** A window as large as it was, or as the screen: with its frame, whose size is known once it is seen. */
    void within(Rectangle2D screen) {
        if (stage.isMaximized() || stage.isFullScreen()) {
            return;
        }
        if (stage.getWidth() > screen.getWidth()) {
            stage.setWidth(screen.getWidth());
            stage.setX(screen.getMinX());
        }
        if (stage.getHeight() > screen.getHeight()) {
            stage.setHeight(screen.getHeight());
            stage.setY(screen.getMinY());
        }
    }

    void restore() {
        Layout kept = settings.get().layout();
        stage.setMaximized(kept.maximized());
        shell.railWords(!kept.narrowRail());
    }

    void keep() {
        boolean maximized = stage.isMaximized() || stage.isFullScreen();
        double width = stage.getScene().getWidth();
        double height = stage.getScene().getHeight();
        settings.change(s -> {
            Layout now = s.layout().withNarrowRail(!shell.railWords());
            // The size to come back to is the one before it was maximized.
            return s.withLayout(
                    maximized
                            ? now.withWindow(now.width(), now.height(), stage.isMaximized())
                            : now.withWindow(width, height, false));
        });
    }

    /** As it is at the first start. */
    void reset() {
        settings.change(s -> s.withLayout(Layout.USUAL));
        stage.setMaximized(false);
        shell.railWords(true);
        stage.setWidth(stage.getWidth() - stage.getScene().getWidth() + Layout.USUAL.width());
        stage.setHeight(stage.getHeight() - stage.getScene().getHeight() + Layout.USUAL.height());
        shell.resetLayout();
    }
}
