package io.uflight.analyzer.ui.part;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** What is chosen, in a fixed order: title, the one big number, all columns, relatives, actions. */
public final class Details extends VBox {
    private static final int LONGEST = 4096;

    private final VBox content = new VBox(10);
    private final FlowPane actions = new FlowPane(8, 8);
    private GridPane grid = grid();

    public Details() {
        getStyleClass().addAll("panel", "details");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        content.getStyleClass().add("details-content");
        actions.getStyleClass().add("details-actions");
        getChildren().add(scroll);
        setMinWidth(240);
    }

    /** Nothing is chosen. */
    public void none(String why) {
        Label label = Words.subtle(why);
        label.setWrapText(true);
        content.getChildren().setAll(label);
        getChildren().remove(actions);
    }

    public Details begin(String title, String beside) {
        HBox head = new HBox(8, Words.of(title, "mono", "strong"), Words.subtle(beside));
        head.setAlignment(Pos.BASELINE_LEFT);
        return begin(head);
    }

    /** Starts anew with a head of one's own. */
    public Details begin(Node head) {
        grid = grid();
        actions.getChildren().clear();
        content.getChildren().setAll(head);
        return this;
    }

    /** The one number that matters, and what it measures. */
    public Details figure(String number, String measures) {
        HBox line = new HBox(8, Words.of(number, "figure"), Words.muted(measures));
        line.setAlignment(Pos.BASELINE_LEFT);
        content.getChildren().add(line);
        return this;
    }

    public Details note(String text) {
        content.getChildren().add(Words.subtle(text));
        return this;
    }

    public Details node(Node node) {
        content.getChildren().add(node);
        return this;
    }

    /**
     * A column and its value.
     *
     * @param comment what the column means, told by a tooltip
     */
    public Details line(String name, String value, String comment) {
        if (!content.getChildren().contains(grid)) {
            content.getChildren().add(grid);
        }
        Label label = Words.muted(name);
        if (!comment.isEmpty()) {
            label.setTooltip(new Tooltip(comment));
        }
        boolean cut = value.length() > LONGEST;
        Label text = Words.mono(cut ? value.substring(0, LONGEST) + "…" : value);
        text.setWrapText(true);
        RowConstraints top = new RowConstraints();
        top.setValignment(VPos.TOP);
        grid.getRowConstraints().add(top);
        grid.addRow(grid.getRowCount(), label, text);
        if (cut) {
            content.getChildren()
                    .add(Press.with("copy", "Copy all " + value.length() / 1000 + " kB", () -> Copy.text(value)));
        }
        return this;
    }

    public Details action(Node button) {
        actions.getChildren().add(button);
        return this;
    }

    public void end() {
        List<Node> children = new ArrayList<>(getChildren());
        children.remove(actions);
        if (!actions.getChildren().isEmpty()) {
            children.add(actions);
        }
        getChildren().setAll(children);
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("details-grid");
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(96);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(name, value);
        return grid;
    }
}
