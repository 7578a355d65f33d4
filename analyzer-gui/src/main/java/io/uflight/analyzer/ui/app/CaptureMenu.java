package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.remember.Recent;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.state.WindowModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu behind the capture's name: open, recent, details, close. */
final class CaptureMenu {
    private final AnalyzerWindow window;
    private final WindowModel model;
    private final Environment environment;

    CaptureMenu(AnalyzerWindow window, WindowModel model, Environment environment) {
        this.window = window;
        this.model = model;
        this.environment = environment;
    }

    ContextMenu build() {
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(item("Open…   Ctrl+O", window::choose), item("Open bundles…", window::chooseBundles));
        List<Recent> recent = environment.settings().get().recent();
        if (!recent.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
            for (Recent each : recent) {
                MenuItem item =
                        item(each.name() + " – " + each.host(), () -> window.openAsked(List.of(Path.of(each.path()))));
                item.setDisable(!Files.exists(Path.of(each.path())));
                menu.getItems().add(item);
            }
        }
        model.session()
                .ifPresent(session -> menu.getItems()
                        .addAll(
                                new SeparatorMenuItem(),
                                item("Details", () -> model.go(View.OVERVIEW)),
                                item(
                                        "Copy path",
                                        () -> Copy.text(session.subject()
                                                .paths()
                                                .getFirst()
                                                .toAbsolutePath()
                                                .toString())),
                                item("Close   Ctrl+W", window::closeCapture)));
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }
}
