package io.uflight.analyzer.ui.sql;

import io.uflight.analyzer.model.remember.ConsoleTab;
import io.uflight.analyzer.ui.part.Press;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The tabs above the editor: one is current, there is always one. */
final class ConsoleTabs extends HBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Function<ConsoleTab, ConsolePane> make;
    private final Consumer<ConsolePane> show;
    private final Runnable changed;
    private final List<ConsolePane> panes = new ArrayList<>();
    private @Nullable ConsolePane current;

    /**
     * @param make a pane for a tab
     * @param show puts it below the tabs
     * @param changed a tab came or went
     */
    ConsoleTabs(Function<ConsoleTab, ConsolePane> make, Consumer<ConsolePane> show, Runnable changed) {
        this.make = make;
        this.show = show;
        this.changed = changed;
        getStyleClass().add("console-tabs");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        setId("console-tabs");
    }

    void open(List<ConsoleTab> tabs) {
        tabs.forEach(tab -> panes.add(make.apply(tab)));
        if (panes.isEmpty()) {
            panes.add(make.apply(new ConsoleTab("Query 1", "")));
        }
        choose(panes.getFirst());
    }

    ConsolePane current() {
        ConsolePane chosen = current;
        if (chosen == null) {
            throw new IllegalStateException("open() comes first");
        }
        return chosen;
    }

    List<ConsolePane> panes() {
        return List.copyOf(panes);
    }

    ConsolePane add(String name, String sql) {
        ConsolePane pane = make.apply(new ConsoleTab(name, sql));
        panes.add(pane);
        choose(pane);
        changed.run();
        return pane;
    }

    /** A name no tab has. */
    String freeName() {
        for (int i = panes.size() + 1; ; i++) {
            String name = "Query " + i;
            if (panes.stream().noneMatch(pane -> pane.tab().name().equals(name))) {
                return name;
            }
        }
    }

    /** The last one is emptied instead. */
    void close(ConsolePane pane) {
        pane.cancel();
        if (panes.size() == 1) {
            pane.put("");
            return;
        }
        int at = panes.indexOf(pane);
        panes.remove(pane);
        choose(pane.equals(current) ? panes.get(Math.min(at, panes.size() - 1)) : current());
        changed.run();
    }

    void choose(ConsolePane pane) {
        current = pane;
        build();
        show.accept(pane);
    }

    private void build() {
        getChildren().clear();
        for (ConsolePane pane : panes) {
            Button name = Press.text(pane.tab().name(), () -> choose(pane));
            name.getStyleClass().add("bare");
            HBox tab = new HBox(2, name, Press.small("x", "Close this tab", () -> close(pane)));
            tab.setAlignment(Pos.CENTER_LEFT);
            tab.getStyleClass().add("console-tab");
            tab.pseudoClassStateChanged(CURRENT, pane.equals(current));
            getChildren().add(tab);
        }
        Button add = Press.icon("plus", "New tab", "Ctrl+T", () -> add(freeName(), ""));
        add.setId("new-tab");
        getChildren().add(add);
    }
}
