package io.uflight.analyzer.ui.part;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Columns of small tables: words, numbers that sort by value, nodes. */
public final class Columns {
    private Columns() {}

    public static <R> TableColumn<R, R> text(String title, double width, Function<R, String> text, String... classes) {
        return text(new TableColumn<>(title), width, text, classes);
    }

    private static <R> TableColumn<R, R> text(
            TableColumn<R, R> column, double width, Function<R, String> text, String... classes) {
        lookOf(column, width);
        column.setCellFactory(each -> new TableCell<>() {
            @Override
            protected void updateItem(R row, boolean empty) {
                super.updateItem(row, empty);
                getStyleClass().removeAll(classes);
                getStyleClass().addAll(classes);
                setText(empty || row == null ? null : text.apply(row));
            }
        });
        column.setComparator((a, b) -> text.apply(a).compareTo(text.apply(b)));
        return column;
    }

    public static <R> TableColumn<R, R> number(
            String title, double width, ToDoubleFunction<R> value, Function<R, String> text) {
        TableColumn<R, R> column = text(new NumberColumn<>(title, text), width, text, "number-cell");
        column.getStyleClass().add("number-column");
        column.setComparator((a, b) -> Double.compare(value.applyAsDouble(a), value.applyAsDouble(b)));
        column.setSortType(TableColumn.SortType.DESCENDING);
        return column;
    }

    public static <R> TableColumn<R, R> node(String title, double width, Function<R, Node> node) {
        TableColumn<R, R> column = new TableColumn<>(title);
        lookOf(column, width);
        column.setSortable(false);
        column.setCellFactory(each -> new TableCell<>() {
            @Override
            protected void updateItem(R row, boolean empty) {
                super.updateItem(row, empty);
                setGraphic(empty || row == null ? null : node.apply(row));
            }
        });
        return column;
    }

    /** Makes its numbers be seen whole, however little room there is. */
    public static void keepNumbersWhole(TableView<?> table) {
        for (TableColumn<?, ?> column : table.getColumns()) {
            if (column instanceof NumberColumn<?> numbers) {
                numbers.keepWhole();
            }
        }
    }

    private static <R> void lookOf(TableColumn<R, R> column, double width) {
        column.setCellValueFactory(value -> new ReadOnlyObjectWrapper<>(value.getValue()));
        column.setPrefWidth(width);
        column.setMinWidth(40);
        column.setReorderable(false);
    }
}
