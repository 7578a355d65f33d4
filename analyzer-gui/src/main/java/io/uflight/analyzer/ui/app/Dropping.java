package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.ui.start.DropZone;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.TransferMode;

/** Files dragged over a window and dropped on it, wherever. */
final class Dropping {
    private final DropZone zone;
    private final Consumer<List<Path>> open;

    Dropping(Scene scene, DropZone zone, Consumer<List<Path>> open) {
        this.zone = zone;
        this.open = open;
        scene.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                zone.over(true);
            }
        });
        scene.setOnDragExited(event -> zone.over(false));
        scene.setOnDragDropped(event -> {
            event.setDropCompleted(drop(event.getDragboard().getFiles()));
            event.consume();
        });
    }

    /** Opens those that are captures; false when none is. */
    boolean drop(List<File> files) {
        zone.over(false);
        List<Path> fitting =
                files.stream().filter(DropZone::fits).map(File::toPath).toList();
        if (fitting.isEmpty()) {
            zone.refused(files);
            return false;
        }
        open.accept(fitting);
        return true;
    }
}
