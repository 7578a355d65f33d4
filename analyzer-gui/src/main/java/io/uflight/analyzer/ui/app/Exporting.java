package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Export;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Alert;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** Writes what a view shows to a file the user names. */
public final class Exporting {
    private final Stage stage;
    private final Latest<Path> latest;

    Exporting(Stage stage, WindowModel model) {
        this.stage = stage;
        this.latest = model.latest();
    }

    /** What the view can write; each entry says what will be in the file. */
    ContextMenu menu(List<Export> exports) {
        ContextMenu menu = new ContextMenu();
        for (Export export : exports) {
            MenuItem item = new MenuItem(export.title() + " – " + export.what());
            item.setOnAction(event -> ask(export));
            menu.getItems().add(item);
        }
        if (exports.isEmpty()) {
            MenuItem none = new MenuItem("This view has nothing to export");
            none.setDisable(true);
            menu.getItems().add(none);
        }
        return menu;
    }

    private void ask(Export export) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(export.title() + ": " + export.what());
        chooser.setInitialFileName(export.name() + "." + export.ending());
        File chosen = chooser.showSaveDialog(stage);
        if (chosen != null) {
            write(export, chosen.toPath());
        }
    }

    /** Writes off the window's thread, and tells only what failed. */
    void write(Export export, Path file) {
        latest.ask(
                cancellation -> {
                    try {
                        export.writer().write(file);
                        return file;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                answer -> {
                    if (answer instanceof Answer.Failed<Path> failed) {
                        Alert alert = new Alert(Alert.AlertType.ERROR);
                        alert.initOwner(stage);
                        alert.setHeaderText("The file was not written");
                        alert.setContentText(file + "\n" + failed.error().getMessage());
                        alert.show();
                    }
                });
    }
}
