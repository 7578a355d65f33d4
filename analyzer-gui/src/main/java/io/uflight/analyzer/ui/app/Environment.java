package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.model.shape.Opener;
import io.uflight.analyzer.ui.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.geometry.Rectangle2D;

/**
 * What all windows of the program share.
 *
 * @param screen the part of the screen that windows have
 */
public record Environment(
        Opener opener,
        SettingsFile settings,
        Theme theme,
        Executor background,
        List<Path> samples,
        Supplier<Rectangle2D> screen) {
    public Environment {
        samples = List.copyOf(samples);
    }
}
