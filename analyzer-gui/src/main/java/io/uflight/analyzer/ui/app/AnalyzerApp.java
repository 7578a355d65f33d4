package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.model.shape.Wish;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.ui.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The program on the desktop. */
public final class AnalyzerApp extends Application {
    private final ExecutorService background = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("query-", 0).factory());

    @Override
    public void start(Stage stage) {
        SettingsFile settings = SettingsFile.at(SettingsFile.usual());
        StoreOpener opener = new StoreOpener(StoreSettings.of(CacheDirectory.ofUser(System.getenv())));
        Theme theme = new Theme();
        theme.choose(ThemeSetting.of(settings.get().look().theme()));
        AnalyzerWindow window = new AnalyzerWindow(
                stage,
                new Environment(
                        opener,
                        settings,
                        theme,
                        background,
                        Samples.usual(),
                        () -> Screen.getPrimary().getVisualBounds()));
        window.model()
                .motionProperty()
                .bind(Platform.getPreferences().reducedMotionProperty().not());
        window.show();
        List<Path> paths = getParameters().getUnnamed().stream().map(Path::of).toList();
        if (!paths.isEmpty()) {
            window.opening().open(paths, wish(getParameters().getNamed()));
        }
    }

    private static Wish wish(Map<String, String> named) {
        String tables = named.getOrDefault("tables", "");
        return new Wish(tables.isEmpty() ? Set.of() : Set.of(tables.split(",")), named.getOrDefault("range", ""));
    }

    @Override
    public void stop() {
        background.shutdownNow();
    }
}
