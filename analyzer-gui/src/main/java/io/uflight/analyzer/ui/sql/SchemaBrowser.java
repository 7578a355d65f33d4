package io.uflight.analyzer.ui.sql;

import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.theme.Icon;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Tables and views with their columns, each with unit and comment; a double click writes the name. */
final class SchemaBrowser extends VBox {
    private final TreeView<Entry> tree = new TreeView<>();
    private final TextField filter = new TextField();
    private final PlotCanvas.Zoom zoom;
    private final Consumer<String> insert;
    private List<TableShape> tables = List.of();

    /** A table, or a column of one. */
    private record Entry(TableShape table, @Nullable ColumnShape column) {
        String name() {
            return column == null ? table.name() : column.name();
        }
    }

    SchemaBrowser(PlotCanvas.Zoom zoom, Consumer<String> insert) {
        this.zoom = zoom;
        this.insert = insert;
        getStyleClass().add("schema");
        filter.setPromptText("Filter tables and columns");
        filter.setId("schema-filter");
        filter.textProperty().addListener((property, old, now) -> fill());
        tree.setShowRoot(false);
        tree.getStyleClass().add("dense");
        tree.setCellFactory(each -> new EntryCell());
        tree.setId("schema");
        VBox.setVgrow(tree, Priority.ALWAYS);
        VBox head = new VBox(10, Words.of("SQL", "view-title"), filter);
        head.getStyleClass().add("schema-head");
        getChildren().addAll(head, Words.of("Tables   rows", "section"), tree);
    }

    void show(List<TableShape> now) {
        // What was recorded stands first, what the capture says of itself last.
        tables = now.stream()
                .sorted(Comparator.comparing(
                                (TableShape table) -> table.kind() == TableShape.Kind.EVENTS && table.rows() == 0)
                        .thenComparing(TableShape::kind)
                        .thenComparing(
                                Comparator.comparingLong(TableShape::rows).reversed()))
                .toList();
        fill();
    }

    private void fill() {
        String wanted = filter.getText().toLowerCase(Locale.ROOT);
        TreeItem<Entry> root = new TreeItem<>();
        for (TableShape table : tables) {
            boolean whole = table.name().toLowerCase(Locale.ROOT).contains(wanted);
            TreeItem<Entry> item = new TreeItem<>(new Entry(table, null));
            for (ColumnShape column : table.columns()) {
                if (whole || column.name().toLowerCase(Locale.ROOT).contains(wanted)) {
                    item.getChildren().add(new TreeItem<>(new Entry(table, column)));
                }
            }
            if (whole || !item.getChildren().isEmpty()) {
                item.setExpanded(
                        (!wanted.isEmpty() && !whole) || root.getChildren().isEmpty());
                root.getChildren().add(item);
            }
        }
        tree.setRoot(root);
    }

    /** A line of the tree. */
    private final class EntryCell extends TreeCell<Entry> {
        EntryCell() {
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && getItem() != null) {
                    insert.accept(getItem().name());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            ColumnShape column = entry.column();
            setGraphic(column == null ? table(entry.table()) : column(column));
            String about = column == null ? entry.table().comment() : column.comment();
            setTooltip(about.isEmpty() ? null : new Tooltip(about));
        }

        private Node table(TableShape table) {
            boolean view = table.kind() == TableShape.Kind.VIEW;
            Label right = Words.of(view ? "view" : CountText.exact(table.rows()), "mono", "small", "subtle");
            return line(new HBox(8, new Icon(view ? "eye" : "table", 14), Words.mono(table.name())), right);
        }

        private Node column(ColumnShape column) {
            String type = column.plainType()
                    + (column.unit() == null || column.moment() ? "" : " · " + column.unit())
                    + (column.secret() ? " · private" : "");
            return line(new HBox(Words.mono(column.name())), Words.of(type, "mono", "small", "subtle"));
        }

        private Node line(HBox left, Label right) {
            left.setAlignment(Pos.CENTER_LEFT);
            // The name is what is looked for: where there is no room, its type is cut first.
            left.getChildren().stream()
                    .filter(Label.class::isInstance)
                    .forEach(name -> ((Label) name).setMinWidth(USE_PREF_SIZE));
            left.setMinWidth(USE_PREF_SIZE);
            right.setMinWidth(0);
            HBox line = new HBox(8, left, Words.spring(), right);
            line.setAlignment(Pos.CENTER_LEFT);
            line.prefWidthProperty().bind(tree.widthProperty().subtract(72 * zoom.factor()));
            return line;
        }
    }
}
