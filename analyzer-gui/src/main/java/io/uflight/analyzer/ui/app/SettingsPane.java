package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.number.Clock;
import io.uflight.analyzer.model.remember.Settings;
import io.uflight.analyzer.ui.part.Hint;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Segments;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Theme;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Theme, scale, times, and where a further capture opens. */
final class SettingsPane extends VBox {
    private static final Map<Theme.Choice, String> THEMES =
            Map.of(Theme.Choice.SYSTEM, "System", Theme.Choice.LIGHT, "Light", Theme.Choice.DARK, "Dark");
    private static final Map<String, String> OPENING =
            Map.of("", "Ask", "window", "New window", "replace", "Same window", "together", "Together");

    private final GridPane grid = new GridPane();

    SettingsPane(AnalyzerWindow window, WindowModel model, Environment environment, Appearance appearance) {
        getStyleClass().add("pop");
        setSpacing(12);
        grid.setHgap(16);
        grid.setVgap(10);
        row(
                "Theme",
                List.of(Theme.Choice.SYSTEM, Theme.Choice.LIGHT, Theme.Choice.DARK),
                THEMES,
                environment.theme().choice(),
                appearance::choose);
        Map<Integer, String> scales = Map.of(100, "100 %", 125, "125 %", 150, "150 %", 175, "175 %", 200, "200 %");
        row("Scale", List.of(100, 125, 150, 175, 200), scales, window.scale(), window::scale);
        row(
                "Moments",
                List.of(false, true),
                Map.of(false, "Since start", true, "Wall time"),
                model.wallProperty().get(),
                model.wallProperty()::set);
        row(
                "Wall time in",
                List.of(Clock.values()),
                Map.of(Clock.HOST, Clock.HOST.title(), Clock.UTC, Clock.UTC.title(), Clock.LOCAL, Clock.LOCAL.title()),
                model.clockProperty().get(),
                model.clockProperty()::set);
        row(
                "Open another capture in",
                List.of("", "window", "replace", "together"),
                OPENING,
                environment.settings().get().opening(),
                choice -> environment.settings().change(s -> s.withOpening(choice)));
        Button layout = Press.text("Reset layout", window::resetLayout);
        layout.setId("reset-layout");
        Hint.on(layout, "Size of the window, splitters, columns as at the first start", "");
        Button all = Press.text("Reset all settings", () -> {
            environment
                    .settings()
                    .change(s -> Settings.defaults().withRecent(s.recent()).withConsole(none -> s.console()));
            environment.settings().captures().forgetAll();
            appearance.choose(Theme.Choice.SYSTEM);
            window.scale(100);
            model.wallProperty().set(false);
            model.clockProperty().set(Clock.HOST);
            window.resetLayout();
        });
        getChildren().addAll(Words.title("Settings"), grid, new HBox(8, layout, all));
    }

    private <T> void row(
            String caption, List<T> choices, Map<T, String> titles, T current, java.util.function.Consumer<T> chosen) {
        Segments<T> segments = new Segments<>(titles::get, choice -> "");
        segments.offer(choices, current);
        segments.onChosen(chosen);
        Node label = Words.muted(caption);
        grid.addRow(grid.getRowCount(), label, segments);
    }
}
