package io.uflight.analyzer.ui.part;

import io.uflight.analyzer.model.remember.SettingsFile;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A view's content and its details: beside it where there is room, else a drawer over its right edge, which comes when there is
 * something to tell.
 */
public final class Dock extends StackPane {
    private static final double WIDTH = 352;
    private static final double WIDE = 1100;
    private static final double EM = 13;
    private static final double USUAL = 0.74;

    private final Region details;
    private final SplitPane split = new SplitPane();
    private final KeptSplit kept;
    private boolean wanted = true;
    private boolean telling;

    /** @param name of the split in the settings */
    public Dock(Region content, Region details, String name, SettingsFile settings) {
        this.details = details;
        kept = new KeptSplit(split, name, settings, USUAL);
        split.setOrientation(Orientation.HORIZONTAL);
        SplitPane.setResizableWithParent(details, false);
        setAlignment(details, Pos.TOP_RIGHT);
        getChildren().add(split);
        split.getItems().add(content);
        setMinSize(0, 0);
        widthProperty().addListener((property, old, now) -> arrange());
    }

    /** The user's wish: details on or off. */
    public void toggle() {
        wanted = !wanted;
        arrange();
    }

    /** Whether there is something to tell. */
    public void telling(boolean on) {
        telling = on;
        wanted |= on;
        arrange();
    }

    /** As at the first start; the settings have been cleared by then. */
    public void resetLayout() {
        kept.reset();
    }

    private boolean wide() {
        return getWidth() >= WIDE;
    }

    private void arrange() {
        boolean beside = wanted && wide();
        boolean drawer = wanted && telling && !wide();
        if (beside && split.getItems().size() == 1) {
            getChildren().remove(details);
            free();
            split.getItems().add(details);
            kept.place();
        } else if (!beside) {
            split.getItems().remove(details);
        }
        if (drawer && !getChildren().contains(details)) {
            double wide = WIDTH / EM;
            details.setStyle(
                    "-fx-min-width: " + wide + "em; -fx-pref-width: " + wide + "em; -fx-max-width: " + wide + "em;");
            getChildren().add(details);
        } else if (!drawer) {
            getChildren().remove(details);
        }
    }

    /** A drawer has a fixed width, a pane of the split has not. */
    private void free() {
        details.setStyle("");
    }
}
