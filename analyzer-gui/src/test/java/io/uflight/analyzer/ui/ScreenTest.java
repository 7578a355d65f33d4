package io.uflight.analyzer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.testing.HeadlessWindow;
import io.uflight.analyzer.testing.ShownWindow;
import io.uflight.analyzer.ui.app.AnalyzerWindow;
import io.uflight.analyzer.ui.theme.Theme;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** A window has no more room than its screen, whatever size it had on another one. */
class ScreenTest {
    @TempDir
    Path directory;

    @Test
    void aWindowIsNoLargerThanItsScreen() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        SettingsFile settings = SettingsFile.at(directory.resolve("window.json"));
        settings.change(s -> s.withSize(1440, 900));
        CacheDirectory cache = CacheDirectory.at(directory.resolve("cache"), 1L << 30);
        Rectangle2D screen = new Rectangle2D(0, 0, 960, 720);
        AnalyzerWindow window = HeadlessWindow.call(() ->
                ShownWindow.of(new StoreOpener(StoreSettings.of(cache)), settings, new Theme(), Runnable::run, screen));
        assertThat(HeadlessWindow.call(() -> window.stage().getWidth())).isLessThanOrEqualTo(960);
        assertThat(HeadlessWindow.call(() -> window.stage().getHeight())).isLessThanOrEqualTo(720);
        HeadlessWindow.run(() -> window.stage().hide());
    }
}
