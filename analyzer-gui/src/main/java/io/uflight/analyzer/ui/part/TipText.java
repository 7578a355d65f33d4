package io.uflight.analyzer.ui.part;

import io.uflight.analyzer.model.draw.Ink;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Builds the content of a tip: a heading, lines of names and values, a total, a note. */
public final class TipText {
    private final List<Node> nodes = new ArrayList<>();
    private final GridPane grid = new GridPane();

    public TipText() {
        grid.getStyleClass().add("tip-grid");
        ColumnConstraints value = new ColumnConstraints();
        value.setHalignment(HPos.RIGHT);
        value.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(), value);
    }

    public TipText heading(String left, String right) {
        Label beside = Words.of(right, "mono", "subtle");
        HBox head = new HBox(16, Words.of(left, "mono", "strong"), Words.spring(), beside);
        nodes.add(head);
        nodes.add(new Separator());
        return this;
    }

    public TipText line(String name, String value) {
        return row(Words.muted(name), value, false);
    }

    public TipText line(Ink ink, String name, String value, boolean strong) {
        HBox left = new HBox(8, new Swatch(ink), Words.of(name, "mono", strong ? "strong" : "plain"));
        left.getStyleClass().add("tip-name");
        return row(left, value, strong);
    }

    private TipText row(Node left, String value, boolean strong) {
        if (!nodes.contains(grid)) {
            nodes.add(grid);
        }
        grid.addRow(grid.getRowCount(), left, Words.of(value, "mono", strong ? "strong" : "plain"));
        return this;
    }

    public TipText total(String name, String value) {
        nodes.add(new Separator());
        nodes.add(new HBox(16, Words.of(name, "strong"), Words.spring(), Words.of(value, "mono", "strong")));
        return this;
    }

    public TipText note(String text, String... classes) {
        if (!text.isEmpty()) {
            Label note = Words.of(text, classes);
            note.getStyleClass().add("small");
            nodes.add(note);
        }
        return this;
    }

    public Node[] nodes() {
        return nodes.toArray(Node[]::new);
    }
}
