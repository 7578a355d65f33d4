package io.uflight.analyzer.ui.sql;

import io.uflight.analyzer.model.remember.SavedQuery;
import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.model.shape.PackCard;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.theme.Icon;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Queries the user gave a name. */
final class SavedList extends VBox {
    private final SettingsFile settings;
    private final Consumer<SavedQuery> open;
    private final VBox list = new VBox();
    private List<PackCard> cards = List.of();

    SavedList(SettingsFile settings, Consumer<SavedQuery> open) {
        this.settings = settings;
        this.open = open;
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getStyleClass().add("schema");
        getChildren().addAll(Words.of("Saved queries", "section"), scroll);
        fill();
    }

    /** What the packs of the capture ask on the overview is worth starting from. */
    void offer(List<PackCard> ofPacks) {
        cards = ofPacks;
        fill();
    }

    void fill() {
        list.getChildren().clear();
        List<SavedQuery> saved = settings.get().console().saved();
        if (saved.isEmpty()) {
            HBox none = new HBox(Words.subtle("Save keeps a query here."));
            none.getStyleClass().add("saved-none");
            list.getChildren().add(none);
        }
        for (SavedQuery query : saved) {
            Button name = new Button(query.name());
            name.setGraphic(new Icon("star", 14));
            name.getStyleClass().add("bare");
            name.setMaxWidth(Double.MAX_VALUE);
            name.setOnAction(event -> open.accept(query));
            HBox.setHgrow(name, Priority.ALWAYS);
            HBox row = new HBox(name, Press.small("x", "Forget this query", () -> forget(query)));
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("saved-row");
            list.getChildren().add(row);
        }
        String pack = "";
        for (PackCard card : cards) {
            if (!pack.equals(card.pack())) {
                pack = card.pack();
                Label heading = Words.subtle("From the pack " + pack);
                heading.getStyleClass().add("saved-kind");
                list.getChildren().add(heading);
            }
            Button name = new Button(card.title());
            name.setGraphic(new Icon("file", 14));
            name.getStyleClass().add("bare");
            name.setMaxWidth(Double.MAX_VALUE);
            name.setOnAction(event ->
                    open.accept(new SavedQuery(card.title(), card.query().strip() + ";")));
            HBox row = new HBox(name);
            row.getStyleClass().add("saved-row");
            list.getChildren().add(row);
        }
    }

    private void forget(SavedQuery query) {
        settings.change(s -> s.withConsole(c -> c.without(query)));
        fill();
    }
}
