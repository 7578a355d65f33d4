package io.uflight.analyzer.testing;

import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.model.shape.Opener;
import io.uflight.analyzer.ui.app.AnalyzerWindow;
import io.uflight.analyzer.ui.app.Environment;
import io.uflight.analyzer.ui.theme.Theme;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.stage.Stage;

/** A window of the program as a test or a measurement wants it. */
public final class ShownWindow {
    private ShownWindow() {}

    /** On the window's thread; in the corner, because the headless screen is small. */
    public static AnalyzerWindow of(Opener opener, SettingsFile settings, Theme theme, Executor background) {
        AnalyzerWindow made =
                new AnalyzerWindow(new Stage(), new Environment(opener, settings, theme, background, List.of()));
        made.stage().setX(0);
        made.stage().setY(0);
        made.show();
        return made;
    }
}
