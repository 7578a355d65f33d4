package io.uflight.analyzer.ui.part;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** Tooltips of controls: name, key, one sentence. */
public final class Hint {
    private Hint() {}

    public static <C extends Control> C on(C control, String name, String key) {
        Tooltip tooltip = new Tooltip(key.isEmpty() ? name : name + "   " + key);
        tooltip.setShowDelay(Duration.millis(500));
        control.setTooltip(tooltip);
        control.setAccessibleText(name);
        return control;
    }
}
