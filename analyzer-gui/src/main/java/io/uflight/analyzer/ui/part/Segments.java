package io.uflight.analyzer.ui.part;

import io.uflight.analyzer.ui.theme.Icon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.controlsfx.control.SegmentedButton;

/** A few choices side by side, one of them pressed. */
public final class Segments<T> extends HBox {
    private final SegmentedButton buttons = new SegmentedButton();
    private final Map<T, ToggleButton> byChoice = new LinkedHashMap<>();
    private final Function<T, String> title;
    private final Function<T, String> icon;
    private Consumer<T> chosen = choice -> {};

    /** @param icon name of an icon, or empty */
    public Segments(Function<T, String> title, Function<T, String> icon) {
        this.title = title;
        this.icon = icon;
        getStyleClass().add("segments");
        setAlignment(Pos.CENTER_LEFT);
        buttons.setToggleGroup(new ToggleGroup());
        getChildren().add(buttons);
    }

    public void onChosen(Consumer<T> listener) {
        chosen = listener;
    }

    public void offer(List<T> choices, T current) {
        if (!List.copyOf(byChoice.keySet()).equals(choices)) {
            byChoice.clear();
            for (T choice : choices) {
                ToggleButton button = new ToggleButton(title.apply(choice));
                String name = icon.apply(choice);
                if (!name.isEmpty()) {
                    button.setGraphic(new Icon(name, 14));
                }
                button.setOnAction(event -> {
                    // A second press would leave nothing chosen.
                    button.setSelected(true);
                    chosen.accept(choice);
                });
                byChoice.put(choice, button);
            }
            buttons.getButtons().setAll(byChoice.values());
        }
        ToggleButton button = byChoice.get(current);
        if (button != null) {
            button.setSelected(true);
        }
    }
}
