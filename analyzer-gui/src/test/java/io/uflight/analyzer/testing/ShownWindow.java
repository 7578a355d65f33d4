package io.uflight.analyzer.testing;

import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.model.shape.Opener;
import io.uflight.analyzer.ui.app.AnalyzerWindow;
import io.uflight.analyzer.ui.app.Environment;
import io.uflight.analyzer.ui.theme.Theme;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.geometry.Rectangle2D;
import javafx.stage.Stage;

/** A window of the program as a test or a measurement wants it. */
public final class ShownWindow {
    private ShownWindow() {}

    private static final Rectangle2D LARGE = new Rectangle2D(0, 0, 8192, 8192);

    /** On the window's thread; in the corner and larger than the headless screen, which is small. */
    public static AnalyzerWindow of(Opener opener, SettingsFile settings, Theme theme, Executor background) {
        return of(opener, settings, theme, background, LARGE);
    }

    /** On a screen that has so much room. */
    public static AnalyzerWindow of(
            Opener opener, SettingsFile settings, Theme theme, Executor background, Rectangle2D screen) {
        AnalyzerWindow made = new AnalyzerWindow(
                new Stage(), new Environment(opener, settings, theme, background, List.of(), () -> screen));
        made.stage().setX(0);
        made.stage().setY(0);
        made.show();
        return made;
    }
}
