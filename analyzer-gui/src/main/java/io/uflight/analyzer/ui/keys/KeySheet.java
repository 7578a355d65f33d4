package io.uflight.analyzer.ui.keys;

import io.uflight.analyzer.ui.part.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All keys, searchable, those of the current view first. */
public final class KeySheet extends VBox {
    private final List<Keymap.Line> lines;
    private final int own;
    private final GridPane grid = new GridPane();
    private final TextField search = new TextField();

    /** @param ofView keys and what they do, in turns */
    public KeySheet(List<String> ofView, List<Keymap.Line> general) {
        lines = new ArrayList<>();
        for (int i = 0; i + 1 < ofView.size(); i += 2) {
            lines.add(new Keymap.Line(ofView.get(i), ofView.get(i + 1)));
        }
        own = lines.size();
        lines.addAll(general);
        getStyleClass().addAll("pop", "key-sheet");
        setSpacing(8);
        search.setPromptText("Search keys");
        search.setId("key-search");
        search.textProperty().addListener((property, old, now) -> fill(now));
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        getChildren().addAll(new HBox(Words.title("Keys")), search, scroll);
        fill("");
    }

    private void fill(String wanted) {
        grid.getChildren().clear();
        String lower = wanted.toLowerCase(Locale.ROOT);
        int row = 0;
        for (int i = 0; i < lines.size(); i++) {
            Keymap.Line line = lines.get(i);
            if (!(line.keys() + " " + line.what()).toLowerCase(Locale.ROOT).contains(lower)) {
                continue;
            }
            HBox keys = new HBox(4);
            keys.setAlignment(Pos.CENTER_LEFT);
            for (String key : line.each()) {
                keys.getChildren().add(Words.key(key));
            }
            Label what = Words.of(line.what());
            if (i < own) {
                what.getStyleClass().add("strong");
            }
            grid.addRow(row++, keys, what);
        }
        if (row == 0) {
            grid.addRow(0, Words.muted("No key does that."));
        }
    }
}
