package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.model.shape.Opener;
import io.uflight.analyzer.ui.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

/** What all windows of the program share. */
public record Environment(Opener opener, SettingsFile settings, Theme theme, Executor background, List<Path> samples) {
    public Environment {
        samples = List.copyOf(samples);
    }
}
