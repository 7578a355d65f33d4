package io.uflight.analyzer.ui.timeline;

import io.uflight.analyzer.model.counter.Counter;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.theme.Icon;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** "Counters 2 ▾": which levels and values are drawn as lanes above the spans. */
final class CounterMenu extends Button {
    private final Label count = Words.mono("");
    private final ContextMenu menu = new ContextMenu();

    CounterMenu() {
        HBox content = new HBox(6, Words.of("Counters"), count, new Icon("chev", 14));
        content.setAlignment(Pos.CENTER_LEFT);
        setGraphic(content);
        setId("counters");
        setAccessibleText("Counters");
        setOnAction(event -> menu.show(this, Side.BOTTOM, 0, 4));
    }

    /** Shown only where there is something to choose from. */
    void offer(List<Counter> all, Predicate<Counter> shown, BiConsumer<Counter, Boolean> choose) {
        setVisible(!all.isEmpty());
        setManaged(!all.isEmpty());
        menu.getItems().clear();
        for (Counter counter : all) {
            CheckMenuItem item = new CheckMenuItem(counter.title());
            item.getStyleClass().add("mono-item");
            item.setSelected(shown.test(counter));
            item.setOnAction(event -> choose.accept(counter, item.isSelected()));
            menu.getItems().add(item);
        }
        count.setText(Long.toString(all.stream().filter(shown).count()));
    }
}
