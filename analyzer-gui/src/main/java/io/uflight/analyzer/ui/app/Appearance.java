package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.remember.Look;
import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.shell.Shell;
import io.uflight.analyzer.ui.shell.StatusBar;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Theme;

/** Theme, scale and how times are told: applied to a window, and kept. */
final class Appearance {
    private static final double BODY = 13;

    private final Theme theme;
    private final SettingsFile settings;
    private final WindowModel model;
    private int scale;

    Appearance(Environment environment, WindowModel model) {
        this.theme = environment.theme();
        this.settings = environment.settings();
        this.model = model;
        Look look = settings.get().look();
        this.scale = look.scale();
        model.wallProperty().set(look.wall());
        model.clockProperty().set(look.clock());
        model.wallProperty().addListener((property, old, now) -> times());
        model.clockProperty().addListener((property, old, now) -> times());
    }

    PlotCanvas.Zoom zoom() {
        return () -> scale / 100.0;
    }

    int scale() {
        return scale;
    }

    /** All sizes derive from the root's font size. */
    void scale(int percent, Shell shell, StatusBar status) {
        scale = Math.clamp(percent, 100, 200);
        shell.scale(scale / 100.0);
        shell.setStyle("-fx-font-size: " + BODY * scale / 100 + "px;");
        status.scale(scale);
        settings.change(s -> s.withScale(scale));
    }

    void toggleTheme() {
        choose(theme.dark() ? Theme.Choice.LIGHT : Theme.Choice.DARK);
    }

    void choose(Theme.Choice choice) {
        theme.choose(choice);
        settings.change(s -> s.withTheme(ThemeSetting.name(choice)));
    }

    private void times() {
        settings.change(s ->
                s.withTimes(model.wallProperty().get(), model.clockProperty().get()));
    }
}
