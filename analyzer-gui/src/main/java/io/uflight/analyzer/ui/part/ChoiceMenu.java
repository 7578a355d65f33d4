package io.uflight.analyzer.ui.part;

import io.uflight.analyzer.ui.theme.Icon;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** "Table redis_commands ▾": a caption, the value in mono, and a menu of the others. */
public final class ChoiceMenu<T> extends Button {
    private final Label value = Words.mono("");
    private final ContextMenu menu = new ContextMenu();
    private final Function<T, String> title;
    private Consumer<T> chosen = choice -> {};

    public ChoiceMenu(String caption, Function<T, String> title) {
        this.title = title;
        HBox content = new HBox(6, Words.of(caption), value, new Icon("chev", 14));
        content.getStyleClass().add("choice");
        setGraphic(content);
        getStyleClass().add("choice-button");
        setAccessibleText(caption);
        setOnAction(event -> {
            if (menu.isShowing()) {
                menu.hide();
            } else {
                menu.show(this, Side.BOTTOM, 0, 4);
            }
        });
    }

    public void onChosen(Consumer<T> listener) {
        chosen = listener;
    }

    /** What there is to choose from, and what is chosen. */
    public void offer(List<T> choices, T current) {
        value.setText(title.apply(current));
        ToggleGroup group = new ToggleGroup();
        menu.getItems().clear();
        for (T choice : choices) {
            RadioMenuItem item = new RadioMenuItem(title.apply(choice));
            item.getStyleClass().add("mono-item");
            item.setToggleGroup(group);
            item.setSelected(choice.equals(current));
            item.setOnAction(event -> chosen.accept(choice));
            menu.getItems().add(item);
        }
    }
}
