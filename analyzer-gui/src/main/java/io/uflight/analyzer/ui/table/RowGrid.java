package io.uflight.analyzer.ui.table;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.remember.TableColumns;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.table.CellText;
import io.uflight.analyzer.model.table.Clip;
import io.uflight.analyzer.model.table.ColumnRoom;
import io.uflight.analyzer.model.table.Order;
import io.uflight.analyzer.model.text.Search;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** The rows on the screen: columns by the table's schema, sorting by the database. */
final class RowGrid {
    private static final int FITTED_BY = 60;
    private static final double SCROLL_BAR = 18;

    private final WindowModel window;
    private final ViewContext context;
    private final Runnable again;
    private final javafx.scene.control.TableView<PagedRows.Line> view = new javafx.scene.control.TableView<>();
    private Consumer<Throwable> failed = error -> {};
    private @Nullable PagedRows paged;
    private @Nullable TableShape table;
    private Search search = new Search("", false);
    private boolean filling;
    /** Whether the widths follow from rows that were seen. */
    private boolean fitted;

    RowGrid(ViewContext context, Runnable again) {
        this.context = context;
        this.window = context.model();
        this.again = again;
        view.setId("rows");
        view.getStyleClass().add("dense");
        view.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        view.setSortPolicy(each -> {
            sorted();
            return true;
        });
        view.getColumns().addListener((ListChangeListener<TableColumn<PagedRows.Line, ?>>) change -> moved());
        view.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> resized());
        view.widthProperty().addListener((property, old, now) -> fit());
        view.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
                copy(event.isShiftDown());
                event.consume();
            }
        });
    }

    Node node() {
        return view;
    }

    void onFailed(Consumer<Throwable> listener) {
        failed = listener;
    }

    ReadOnlyObjectProperty<PagedRows.Line> chosen() {
        return view.getSelectionModel().selectedItemProperty();
    }

    Order order(TableShape of) {
        TableColumns kept = kept(of);
        return kept.sortedBy().isEmpty() ? Order.OWN : new Order(kept.sortedBy(), kept.descending());
    }

    private TableColumns kept(TableShape of) {
        return context.settings().get().layout().columnsOf(of.name());
    }

    private void keep(TableShape of, UnaryOperator<TableColumns> change) {
        context.settings().change(s -> s.withLayout(s.layout().withColumns(of.name(), change.apply(kept(of)))));
    }

    long rows() {
        PagedRows rows = paged;
        return rows == null ? 0 : rows.size();
    }

    /** The columns shown, in their order. */
    List<ColumnShape> columns() {
        TableShape current = table;
        return current == null ? List.of() : columns(current);
    }

    private List<ColumnShape> columns(TableShape of) {
        TableColumns kept = kept(of);
        return kept.arranged(of.columns().stream().map(ColumnShape::name).toList()).stream()
                .filter(name -> !kept.hidden().contains(name))
                .map(name -> of.column(name).orElseThrow())
                .toList();
    }

    List<String> hidden(TableShape of) {
        return kept(of).hidden();
    }

    @Nullable
    TableShape table() {
        return table;
    }

    void hide(TableShape of, List<String> names) {
        keep(of, columns -> columns.withHidden(names));
        build(of);
    }

    void show(Session session, Ask ask, long count) {
        TableShape now = ask.table();
        drop();
        if (!now.equals(table)) {
            table = now;
            paged = null;
            build(now);
        }
        PagedRows rows = new PagedRows(session.database(), ask, order(now), count, window::latest, failed);
        rows.addListener((ListChangeListener<PagedRows.Line>) change -> {
            if (!fitted) {
                fit();
            }
        });
        paged = rows;
        filling = true;
        view.setItems(rows);
        view.scrollTo(0);
        filling = false;
    }

    void drop() {
        PagedRows rows = paged;
        if (rows != null) {
            rows.drop();
        }
    }

    private void build(TableShape now) {
        filling = true;
        fitted = false;
        view.setItems(FXCollections.observableArrayList());
        view.getColumns().clear();
        view.getSortOrder().clear();
        for (ColumnShape column : columns(now)) {
            view.getColumns().add(column(column, now.columns().indexOf(column), order(now)));
        }
        view.getColumns().stream()
                .filter(column -> column.getText().equals(order(now).column()))
                .forEach(column -> view.getSortOrder().add(column));
        PagedRows rows = paged;
        if (rows != null && rows.size() > 0) {
            view.setItems(rows);
        }
        filling = false;
        fit();
    }

    private TableColumn<PagedRows.Line, PagedRows.Line> column(ColumnShape shape, int at, Order order) {
        TableColumn<PagedRows.Line, PagedRows.Line> column = new TableColumn<>(shape.name());
        column.setCellValueFactory(value -> new ReadOnlyObjectWrapper<>(value.getValue()));
        column.setCellFactory(each -> new ValueCell(shape, at));
        column.setPrefWidth(usual(shape) / context.logical(1));
        column.setMinWidth(48);
        column.getStyleClass().add("mono-column");
        if (shape.number() || shape.moment()) {
            column.getStyleClass().add("number-column");
        }
        column.setSortType(
                order.column().equals(shape.name()) && order.descending()
                        ? TableColumn.SortType.DESCENDING
                        : TableColumn.SortType.ASCENDING);
        return column;
    }

    private @Nullable Double chosenWidth(ColumnShape shape) {
        return table == null ? null : kept(table).widths().get(shape.name());
    }

    private double usual(ColumnShape shape) {
        Double wide = chosenWidth(shape);
        return wide == null ? width(shape) : wide;
    }

    private static double width(ColumnShape shape) {
        if (shape.moment()) {
            return 170;
        }
        return shape.text()
                ? Math.max(160, shape.name().length() * 8 + 32)
                : Math.max(84, shape.name().length() * 8 + 32);
    }

    /** Texts that are cut get the room that is left, by the rows in memory; a width chosen by hand stays. */
    private void fit() {
        List<ColumnShape> shapes = columns();
        List<List<String>> rows = visible(FITTED_BY);
        if (rows.isEmpty() || shapes.size() != view.getColumns().size()) {
            return;
        }
        double[] usual = shapes.stream().mapToDouble(this::usual).toArray();
        double[] wanted = new double[usual.length];
        for (int i = 0; i < usual.length; i++) {
            if (shapes.get(i).text() && chosenWidth(shapes.get(i)) == null) {
                int at = i;
                wanted[i] = rows.stream()
                                        .mapToInt(row -> row.get(at).length())
                                        .max()
                                        .orElse(0)
                                * 7.5
                        + 24;
            }
        }
        double[] widths = ColumnRoom.share(context.logical(view.getWidth()) - SCROLL_BAR, usual, wanted);
        for (int i = 0; i < widths.length; i++) {
            view.getColumns().get(i).setPrefWidth(widths[i] / context.logical(1));
        }
        fitted = true;
    }

    CellText text() {
        return new CellText(window.moments(), window.rawProperty().get());
    }

    void repaint() {
        view.refresh();
    }

    void highlight(Search now) {
        search = now;
        view.refresh();
    }

    private void sorted() {
        TableShape current = table;
        if (filling || current == null) {
            return;
        }
        if (view.getSortOrder().isEmpty()) {
            keep(current, columns -> columns.withSort("", false));
        } else {
            TableColumn<PagedRows.Line, ?> column = view.getSortOrder().getFirst();
            boolean down = column.getSortType() == TableColumn.SortType.DESCENDING;
            keep(current, columns -> columns.withSort(column.getText(), down));
        }
        again.run();
    }

    /** A column was dragged to another place. */
    private void moved() {
        TableShape current = table;
        // While a column is on its way, the list is a moment without it.
        if (filling
                || current == null
                || view.getColumns().size() != columns(current).size()) {
            return;
        }
        List<String> names = new ArrayList<>(
                view.getColumns().stream().map(TableColumn::getText).toList());
        names.addAll(hidden(current));
        if (!names.equals(kept(current).order())) {
            keep(current, columns -> columns.withOrder(names));
        }
    }

    /** Perhaps by dragging a column's edge. */
    private void resized() {
        TableShape current = table;
        if (current == null) {
            return;
        }
        for (TableColumn<PagedRows.Line, ?> column : view.getColumns()) {
            if (Math.abs(column.getWidth() - column.getPrefWidth()) > 1) {
                double wide = Math.round(context.logical(column.getWidth()));
                column.setPrefWidth(column.getWidth());
                keep(current, columns -> columns.withWidth(column.getText(), wide));
            }
        }
    }

    /** As at the first start; the settings have been cleared by then. */
    void reset() {
        TableShape current = table;
        if (current != null) {
            build(current);
        }
    }

    int at() {
        return view.getSelectionModel().getSelectedIndex();
    }

    void choose(int row) {
        view.getSelectionModel().clearAndSelect(row);
        view.scrollTo(Math.max(0, row - 5));
    }

    private void copy(boolean markdown) {
        TableShape current = table;
        if (current != null) {
            Clip clip = new Clip(columns(), text());
            List<List<@Nullable Object>> values =
                    shown(current, PagedRows.values(view.getSelectionModel().getSelectedItems()));
            Copy.text(markdown ? clip.markdown(values) : clip.tabs(values));
        }
    }

    /** Values of the columns shown, in their order. */
    private List<List<@Nullable Object>> shown(TableShape of, List<List<@Nullable Object>> rows) {
        List<Integer> places = columns(of).stream().map(of.columns()::indexOf).toList();
        List<List<@Nullable Object>> shown = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> line = new ArrayList<>();
            places.forEach(place -> line.add(row.get(place)));
            shown.add(line);
        }
        return shown;
    }

    /** The rows on the screen that are in memory, as texts. */
    List<List<String>> visible(int most) {
        TableShape current = table;
        if (current == null || view.getItems().isEmpty()) {
            return List.of();
        }
        int first = view.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                ? flow.getFirstVisibleCell().getIndex()
                : 0;
        List<PagedRows.Line> lines = new ArrayList<>();
        for (int i = first; i < Math.min(first + most, view.getItems().size()); i++) {
            lines.add(view.getItems().get(i));
        }
        List<ColumnShape> shown = columns(current);
        List<List<String>> texts = new ArrayList<>();
        for (List<@Nullable Object> row : shown(current, PagedRows.values(lines))) {
            List<String> line = new ArrayList<>();
            for (int i = 0; i < shown.size(); i++) {
                line.add(text().of(shown.get(i), row.get(i)));
            }
            texts.add(line);
        }
        return texts;
    }

    /** One value: numbers and code in mono, nulls dim, matches marked. */
    private final class ValueCell extends TableCell<PagedRows.Line, PagedRows.Line> {
        private final ColumnShape shape;
        private final int at;

        ValueCell(ColumnShape shape, int at) {
            this.shape = shape;
            this.at = at;
            getStyleClass().add(shape.number() || shape.moment() ? "number-cell" : "mono-cell");
            setTextOverrun(shape.text() ? OverrunStyle.CENTER_ELLIPSIS : OverrunStyle.ELLIPSIS);
            setOnContextMenuRequested(event -> {
                TableShape current = table;
                List<@Nullable Object> row =
                        getItem() == null ? null : getItem().values();
                if (current != null && row != null) {
                    new ValueMenu(window, current, row, at, RowGrid.this.text())
                            .menu()
                            .show(this, event.getScreenX(), event.getScreenY());
                }
            });
        }

        @Override
        protected void updateItem(PagedRows.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll("null-cell", "found-cell");
            List<@Nullable Object> row = line == null ? null : line.values();
            if (empty || row == null) {
                setText(empty ? null : "…");
                return;
            }
            Object value = row.get(at);
            if (value == null) {
                getStyleClass().add("null-cell");
            } else if (shape.text() && search.finds(value.toString())) {
                getStyleClass().add("found-cell");
            }
            setText(RowGrid.this.text().of(shape, value));
        }
    }
}
