package io.uflight.analyzer.ui.start;

import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.theme.Icon;
import java.io.File;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Says that captures can be dropped, and what came of a drop that was none. */
public final class DropZone extends VBox {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final Label below = Words.muted("or a capture that was cut short: whatever is whole in it opens");

    public DropZone() {
        super(12);
        setAlignment(Pos.CENTER);
        getStyleClass().add("drop-zone");
        HBox title = new HBox(
                5,
                Words.title("Drop a"),
                Words.of(".uflight", "mono", "drop-code"),
                Words.title("folder or"),
                Words.of(".uflight.tar", "mono", "drop-code"),
                Words.title("here"));
        title.setAlignment(Pos.CENTER);
        Icon icon = new Icon("drop", 34);
        icon.getStyleClass().add("accent-icon");
        getChildren().addAll(icon, title, below);
    }

    public void over(boolean on) {
        pseudoClassStateChanged(OVER, on);
    }

    /** Names what was dropped and is no capture. */
    public void refused(List<File> files) {
        below.setText("\"" + files.getFirst().getName()
                + "\" is no capture: it is neither a .uflight folder nor a .uflight.tar");
        below.getStyleClass().add("danger");
    }

    /** Whether a file may be a capture: a directory, or a bundle. */
    public static boolean fits(File file) {
        return file.isDirectory() || file.getName().endsWith(".tar");
    }
}
