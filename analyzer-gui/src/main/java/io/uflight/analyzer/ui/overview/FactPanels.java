package io.uflight.analyzer.ui.overview;

import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.Facts;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.ui.part.Columns;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Where, when and how it was recorded. */
final class FactPanels {
    private final WindowModel window;
    private final Panel where = new Panel("Where and when");
    private final Panel how = new Panel("How it was recorded");
    private final GridPane whereFacts = grid();
    private final GridPane howFacts = grid();
    private final Label command = Words.mono("");
    private final VBox commandBox = new VBox(command);
    private final TableView<Integer> processes = new TableView<>();
    private Rows rows = Rows.NONE;

    FactPanels(WindowModel window) {
        this.window = window;
        processes.getStyleClass().add("dense");
        processes.setPlaceholder(Words.subtle("No process is known."));
        processes.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        processes
                .getColumns()
                .add(Columns.number("pid", 64, row -> rows.number(row, 0), row -> Long.toString(rows.number(row, 0))));
        processes.getColumns().add(Columns.text("Target", 190, row -> told(row, 1), "mono-cell"));
        processes
                .getColumns()
                .add(Columns.text("Build id", 90, row -> Plain.middle(told(row, 2), 10), "mono-cell", "muted"));
        processes.getColumns().add(Columns.text("Running", 110, this::running));
        VBox.setVgrow(processes, Priority.ALWAYS);
        processes.setMinHeight(60);
        where.body(new VBox(8, whereFacts, processes));
        command.setWrapText(true);
        commandBox.getStyleClass().addAll("code", "command");
        VBox.setMargin(commandBox, new Insets(0, 12, 0, 12));
        ScrollPane scroll = new ScrollPane(new VBox(10, commandBox, howFacts));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        how.body(scroll);
        how.beside(Press.small("copy", "Copy the command", () -> Copy.text(command.getText())));
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        ColumnConstraints label = new ColumnConstraints();
        label.setMinWidth(96);
        ColumnConstraints text = new ColumnConstraints();
        text.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(label, text);
        return grid;
    }

    Node where() {
        return where;
    }

    Node how() {
        return how;
    }

    void show(Session session) {
        fill(whereFacts, session.facts().where());
        fill(howFacts, session.facts().how());
        command.setText(session.facts().command());
        boolean known = !session.facts().command().isEmpty();
        commandBox.setVisible(known);
        commandBox.setManaged(known);
    }

    private static void fill(GridPane grid, List<Facts.Fact> facts) {
        grid.getChildren().clear();
        for (Facts.Fact fact : facts) {
            Label text = Words.mono(Plain.of(fact.text()));
            text.setWrapText(true);
            grid.addRow(grid.getRowCount(), Words.muted(fact.label()), text);
        }
    }

    void processes(Rows found) {
        rows = found;
        processes.getItems().setAll(IntStream.range(0, found.size()).boxed().toList());
        processes.refresh();
    }

    private String told(int row, int column) {
        String text = rows.text(row, column);
        return text == null ? "–" : Plain.of(text);
    }

    private String running(int row) {
        return rows.at(row, 3) == null
                ? "whole time"
                : "exited at " + window.moments().at(rows.number(row, 3), 1);
    }
}
