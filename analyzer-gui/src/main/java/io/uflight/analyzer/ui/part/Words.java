package io.uflight.analyzer.ui.part;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Labels by what they are. */
public final class Words {
    private Words() {}

    public static Label of(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        label.setMinWidth(0);
        return label;
    }

    public static Label muted(String text) {
        return of(text, "muted");
    }

    public static Label subtle(String text) {
        return of(text, "subtle", "small");
    }

    /** Numbers, code and names taken from a program. */
    public static Label mono(String text) {
        return of(text, "mono");
    }

    public static Label title(String text) {
        return of(text, "title");
    }

    /** Takes the room that is left. */
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /** A key as it stands beside a control. */
    public static Label key(String key) {
        Label label = of(key, "key");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
