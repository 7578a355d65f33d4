package io.uflight.analyzer.ui.app;

import javafx.scene.Node;
import org.controlsfx.control.PopOver;

/** Sheets over a window: settings and keys. */
final class Sheets {
    private final PopOver settings = new PopOver();
    private final PopOver keys = new PopOver();

    Sheets() {
        settings.setAnimated(false);
        settings.setArrowLocation(PopOver.ArrowLocation.LEFT_BOTTOM);
        keys.setAnimated(false);
        keys.setArrowLocation(PopOver.ArrowLocation.BOTTOM_RIGHT);
    }

    void settings(Node content, Node owner) {
        settings.setContentNode(content);
        settings.show(owner);
    }

    void keys(Node content, Node owner) {
        keys.setContentNode(content);
        keys.show(owner);
    }
}
