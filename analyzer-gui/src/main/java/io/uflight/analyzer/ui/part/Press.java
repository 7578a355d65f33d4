package io.uflight.analyzer.ui.part;

import io.uflight.analyzer.ui.theme.Icon;
import javafx.scene.control.Button;

/** Buttons by what they are. */
public final class Press {
    private Press() {}

    public static Button text(String text, Runnable action) {
        Button button = new Button(text);
        button.setOnAction(event -> action.run());
        return button;
    }

    public static Button with(String icon, String text, Runnable action) {
        Button button = text(text, action);
        button.setGraphic(new Icon(icon, 14));
        button.setGraphicTextGap(7);
        return button;
    }

    public static Button primary(String icon, String text, Runnable action) {
        Button button = with(icon, text, action);
        button.getStyleClass().add("primary");
        return button;
    }

    /** Only an icon; its name is told by a tooltip and to a screen reader. */
    public static Button icon(String icon, String name, String key, Runnable action) {
        Button button = new Button();
        button.setGraphic(new Icon(icon, 18));
        button.getStyleClass().add("icon-button");
        button.setOnAction(event -> action.run());
        return Hint.on(button, name, key);
    }

    /** A small icon inside another control. */
    public static Button small(String icon, String name, Runnable action) {
        Button button = new Button();
        button.setGraphic(new Icon(icon, 14));
        button.getStyleClass().addAll("icon-button", "small-button");
        button.setOnAction(event -> action.run());
        return Hint.on(button, name, "");
    }

    public static Button link(String text, Runnable action) {
        Button button = text(text, action);
        button.getStyleClass().add("link");
        return button;
    }
}
