package io.uflight.analyzer.ui.sql;

import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.table.CellText;
import io.uflight.analyzer.model.table.Clip;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The rows of an answer, with the units of their columns. */
final class ResultPane {
    private final WindowModel window;
    private final PlotCanvas.Zoom zoom;
    private final TableView<Integer> view = new TableView<>();
    private Rows rows = Rows.NONE;
    private List<ColumnShape> columns = List.of();

    ResultPane(WindowModel window, PlotCanvas.Zoom zoom) {
        this.window = window;
        this.zoom = zoom;
        view.setId("result");
        view.getStyleClass().addAll("dense", "result-table");
        view.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        view.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
                copy(event.isShiftDown());
                event.consume();
            }
        });
        none();
    }

    Node node() {
        return view;
    }

    /** Nothing was run yet. */
    void none() {
        show(Rows.NONE, List.of());
        view.setPlaceholder(Words.subtle("Run a query to see its rows."));
    }

    void show(Rows answer, List<ColumnShape> shapes) {
        rows = answer;
        columns = shapes;
        view.getColumns().clear();
        TableColumn<Integer, Integer> number = new TableColumn<>("");
        number.setCellValueFactory(value -> new ReadOnlyObjectWrapper<>(value.getValue()));
        number.setCellFactory(each -> new NumberCell());
        number.setPrefWidth(52);
        number.setSortable(false);
        view.getColumns().add(number);
        for (int i = 0; i < shapes.size(); i++) {
            view.getColumns().add(column(shapes.get(i), i));
        }
        view.setPlaceholder(Words.subtle("The query gave no rows."));
        view.setItems(FXCollections.observableArrayList(
                IntStream.range(0, answer.size()).boxed().toList()));
    }

    private TableColumn<Integer, Integer> column(ColumnShape shape, int at) {
        TableColumn<Integer, Integer> column = new TableColumn<>();
        VBox head = new VBox(
                Words.mono(shape.name()),
                Words.of(
                        shape.plainType() + (shape.unit() == null || shape.moment() ? "" : " · " + shape.unit()),
                        "mono",
                        "small",
                        "subtle"));
        head.setAlignment(shape.number() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        column.setGraphic(head);
        column.setCellValueFactory(value -> new ReadOnlyObjectWrapper<>(value.getValue()));
        column.setCellFactory(each -> new ValueCell(shape, at));
        column.setComparator((a, b) -> compare(rows.at(a, at), rows.at(b, at)));
        column.setPrefWidth(Math.clamp(widest(shape, at) * 7.4 + 46, 96, 400) * zoom.factor());
        if (shape.number()) {
            column.getStyleClass().add("number-column");
            column.setSortType(TableColumn.SortType.DESCENDING);
        }
        return column;
    }

    private int widest(ColumnShape shape, int at) {
        int unit = shape.unit() == null || shape.moment() ? 0 : shape.unit().length() + 3;
        int widest = Math.max(shape.name().length(), shape.plainType().length() + unit);
        for (int row = 0; row < Math.min(60, rows.size()); row++) {
            widest = Math.max(widest, text().of(shape, rows.at(row, at)).length());
        }
        return widest;
    }

    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a == null, b == null);
        }
        return a instanceof Number x && b instanceof Number y
                ? Double.compare(x.doubleValue(), y.doubleValue())
                : a.toString().compareTo(b.toString());
    }

    private CellText text() {
        return new CellText(window.moments(), window.rawProperty().get());
    }

    void repaint() {
        view.refresh();
    }

    /** The chosen rows, or all of them when none is chosen. */
    void copy(boolean markdown) {
        List<List<@Nullable Object>> chosen = new ArrayList<>();
        List<Integer> selected = view.getSelectionModel().getSelectedItems();
        for (int row : selected.isEmpty() ? view.getItems() : selected) {
            chosen.add(rows.values().get(row));
        }
        Clip clip = new Clip(columns, text());
        Copy.text(markdown ? clip.markdown(chosen) : clip.tabs(chosen));
    }

    Rows rows() {
        return rows;
    }

    List<ColumnShape> columns() {
        return columns;
    }

    /** A row's number. */
    private static final class NumberCell extends TableCell<Integer, Integer> {
        NumberCell() {
            getStyleClass().addAll("number-cell", "null-cell");
        }

        @Override
        protected void updateItem(@Nullable Integer row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : CountText.exact(row + 1L));
        }
    }

    /** A value. */
    private final class ValueCell extends TableCell<Integer, Integer> {
        private final ColumnShape shape;
        private final int at;

        ValueCell(ColumnShape shape, int at) {
            this.shape = shape;
            this.at = at;
            getStyleClass().add(shape.number() ? "number-cell" : "mono-cell");
        }

        @Override
        protected void updateItem(@Nullable Integer row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null || row >= rows.size()) {
                setText(null);
                return;
            }
            Object value = rows.at(row, at);
            getStyleClass().remove("null-cell");
            if (value == null) {
                getStyleClass().add("null-cell");
            }
            setText(text().of(shape, value));
        }
    }
}
