package io.uflight.analyzer.ui.frequency;

import io.uflight.analyzer.model.frequency.FrequencyData;
import io.uflight.analyzer.model.frequency.NameColumn;
import io.uflight.analyzer.model.frequency.Row;
import io.uflight.analyzer.model.frequency.SortedNames;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.text.Search;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Names with their figures; sorting is done on all of them, in the model. */
final class NameTable {
    private final WindowModel window;
    private final FrequencyModel model;
    private final Panel panel = Panel.bare();
    private final TableView<Row> view = new TableView<>();
    private final ObservableList<Row> shown = FXCollections.observableArrayList();
    private final NameColumns columns;
    private final ViewContext context;
    private final TotalRow totals;
    private SortedNames sort = new SortedNames(NameColumn.CALLS, true);
    private @Nullable FrequencyData data;
    private @Nullable TableShape table;
    private boolean filling;

    NameTable(ViewContext context, FrequencyModel model) {
        this.context = context;
        this.window = context.model();
        this.model = model;
        this.columns = new NameColumns(context, this::figures);
        this.totals = new TotalRow(view);
        view.setId("names");
        view.widthProperty().addListener((property, old, now) -> fold());
        view.getStyleClass().addAll("dense", "quiet-table");
        view.setItems(shown);
        view.setPlaceholder(Words.subtle("Nothing was recorded in this range."));
        view.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        view.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        view.setSortPolicy(each -> {
            sorted();
            return true;
        });
        view.getSelectionModel().selectedItemProperty().addListener((property, old, now) -> {
            if (!filling) {
                model.selectedProperty().set(now == null ? Optional.empty() : Optional.ofNullable(now.name()));
            }
        });
        model.selectedProperty().addListener((property, old, now) -> select());
        view.setRowFactory(each -> row());
        view.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
                copy();
                event.consume();
            }
        });
        VBox both = new VBox(view, totals);
        VBox.setVgrow(view, Priority.ALWAYS);
        panel.body(both);
    }

    Node node() {
        return panel;
    }

    private Figures figures() {
        FrequencyData current = data;
        TableShape shape = table;
        boolean lossy = shape != null && !model.losses(shape).none();
        return new Figures(
                current == null ? null : current.total(),
                window.range(),
                window.rawProperty().get(),
                lossy,
                shape == null ? window.losses() : window.losses().of(shape.name()));
    }

    void show(TableShape shape, FrequencyData now) {
        boolean rebuild = table == null
                || !shape.name().equals(table.name())
                || view.getColumns().isEmpty()
                || !columns.grouping().equals(model.grouping(shape).title())
                || columns.lossy() != !model.losses(shape).none();
        table = shape;
        data = now;
        if (rebuild) {
            rebuild(shape);
        }
        fill();
        totals.show(columns.all(), figures(), now, model.grouping(shape).column());
    }

    private void rebuild(TableShape shape) {
        filling = true;
        List<TableColumn<Row, ?>> built =
                columns.build(shape, model.grouping(shape).title(), figures().lossy());
        view.getColumns().setAll(built);
        columns.of(sort.column()).ifPresent(column -> {
            column.setSortType(sort.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
            view.getSortOrder().setAll(List.of(column));
        });
        filling = false;
        fold();
    }

    /** Where there is no room, the least important columns leave first. */
    private void fold() {
        double room = context.logical(view.getWidth());
        double wanted = columns.all().values().stream()
                        .mapToDouble(TableColumn::getPrefWidth)
                        .sum()
                * 0.86;
        for (NameColumn column : NameColumns.LEAST_FIRST) {
            Optional<TableColumn<Row, ?>> leaving = columns.of(column);
            boolean fits = wanted <= room;
            leaving.ifPresent(each -> each.setVisible(fits));
            wanted -= fits ? 0 : leaving.map(TableColumn::getPrefWidth).orElse(0.0) * 0.86;
        }
    }

    void repaint() {
        view.refresh();
        FrequencyData current = data;
        TableShape shape = table;
        if (current != null && shape != null) {
            totals.show(columns.all(), figures(), current, model.grouping(shape).column());
        }
    }

    private void sorted() {
        if (filling) {
            return;
        }
        if (view.getSortOrder().isEmpty()) {
            sort = new SortedNames(NameColumn.CALLS, true);
        } else {
            TableColumn<Row, ?> column = view.getSortOrder().getFirst();
            sort = new SortedNames(columns.which(column), column.getSortType() == TableColumn.SortType.DESCENDING);
        }
        fill();
    }

    private void fill() {
        FrequencyData current = data;
        if (current == null) {
            return;
        }
        filling = true;
        shown.setAll(sort.sort(current.rows()));
        filling = false;
        select();
        search();
    }

    private void select() {
        Optional<String> name = model.selectedProperty().get();
        filling = true;
        int at = name.map(this::indexOf).orElse(-1);
        if (at < 0) {
            view.getSelectionModel().clearSelection();
        } else if (!view.getSelectionModel().isSelected(at)) {
            view.getSelectionModel().clearAndSelect(at);
        }
        filling = false;
    }

    private int indexOf(String name) {
        for (int i = 0; i < shown.size(); i++) {
            if (name.equals(shown.get(i).name())) {
                return i;
            }
        }
        return -1;
    }

    private TableRow<Row> row() {
        TableRow<Row> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && !row.isEmpty()) {
                openRows();
            }
        });
        row.setOnContextMenuRequested(event -> {
            TableShape shape = table;
            Row item = row.getItem();
            if (item != null && shape != null && item.name() != null) {
                menu(shape, item.name()).show(row, event.getScreenX(), event.getScreenY());
            }
        });
        return row;
    }

    private ContextMenu menu(TableShape shape, String name) {
        MenuItem open = new MenuItem("Rows in Table");
        open.setOnAction(event -> openRows());
        MenuItem only = new MenuItem("Only " + name);
        only.setOnAction(event -> window.addFilter(shape.name(), model.only(shape, name)));
        MenuItem not = new MenuItem("Not " + name);
        not.setOnAction(event -> window.addFilter(shape.name(), model.not(shape, name)));
        MenuItem copy = new MenuItem("Copy");
        copy.setOnAction(event -> Copy.text(name));
        MenuItem sql = new MenuItem("Copy as SQL");
        sql.setOnAction(event -> Copy.text("WHERE " + model.only(shape, name).sql()));
        return new ContextMenu(open, only, not, copy, sql);
    }

    /** The chosen names' rows in Table. */
    boolean openRows() {
        TableShape shape = table;
        List<String> names = view.getSelectionModel().getSelectedItems().stream()
                .map(Row::name)
                .filter(java.util.Objects::nonNull)
                .toList();
        if (shape == null || names.isEmpty()) {
            return false;
        }
        if (names.size() == 1) {
            window.addFilter(shape.name(), model.only(shape, names.getFirst()));
        } else {
            window.addFilter(
                    shape.name(),
                    new io.uflight.analyzer.model.filter.Filter(
                            model.grouping(shape).column(),
                            io.uflight.analyzer.model.filter.Op.IN,
                            List.copyOf(names),
                            true));
        }
        window.go(View.TABLE, shape.name());
        return true;
    }

    private void copy() {
        Copy.text(columns.header() + "\n"
                + view.getSelectionModel().getSelectedItems().stream()
                        .map(columns::line)
                        .collect(Collectors.joining("\n")));
    }

    /** All rows as tab-separated text, raw. */
    String text(String separator) {
        FrequencyData current = data;
        String lines = current == null
                ? ""
                : current.rows().stream().map(columns::line).collect(Collectors.joining("\n"));
        return (columns.header() + "\n" + lines + "\n").replace("\t", separator);
    }

    void search() {
        Search search =
                new Search(window.searchProperty().get(), window.regexProperty().get());
        if (search.none()) {
            window.matchesProperty().set("");
        } else {
            long found = shown.stream().filter(row -> search.finds(row.name())).count();
            window.matchesProperty().set(found + " of " + CountText.exact(shown.size()));
        }
        columns.highlight(search);
        view.refresh();
    }

    /** The next or previous name that matches the search becomes the chosen one. */
    boolean step(boolean forward) {
        Search search =
                new Search(window.searchProperty().get(), window.regexProperty().get());
        int size = shown.size();
        int at = view.getSelectionModel().getSelectedIndex();
        for (int i = 1; i <= size && !search.none(); i++) {
            int next = Math.floorMod(at + (forward ? i : -i), size);
            if (search.finds(shown.get(next).name())) {
                model.selectedProperty().set(Optional.ofNullable(shown.get(next).name()));
                view.scrollTo(Math.max(0, next - 3));
                return true;
            }
        }
        return false;
    }
}
