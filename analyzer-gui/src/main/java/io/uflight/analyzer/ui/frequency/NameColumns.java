package io.uflight.analyzer.ui.frequency;

import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Sparks;
import io.uflight.analyzer.model.frequency.NameColumn;
import io.uflight.analyzer.model.frequency.Row;
import io.uflight.analyzer.model.frequency.SortedNames;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.model.text.Search;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.Swatch;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.theme.Icon;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Builds the columns of the table of names. */
final class NameColumns {
    private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");
    /** In the order in which they leave a narrow table. */
    static final List<NameColumn> LEAST_FIRST = List.of(
            NameColumn.SPARK,
            NameColumn.BYTES,
            NameColumn.P999,
            NameColumn.P90,
            NameColumn.TIME_SHARE,
            NameColumn.RATE,
            NameColumn.SHARE);

    private static final Set<NameColumn> TOTALS =
            Set.of(NameColumn.CALLS, NameColumn.RATE, NameColumn.TIME, NameColumn.BYTES);

    private final ViewContext context;
    private final Supplier<Figures> figures;
    private final Map<NameColumn, TableColumn<Row, ?>> columns = new EnumMap<>(NameColumn.class);
    private boolean lossy;
    private String grouping = "";
    private Search search = new Search("", false);

    NameColumns(ViewContext context, Supplier<Figures> figures) {
        this.context = context;
        this.figures = figures;
    }

    boolean lossy() {
        return lossy;
    }

    /** What the first column was named after. */
    String grouping() {
        return grouping;
    }

    Map<NameColumn, TableColumn<Row, ?>> all() {
        return columns;
    }

    Optional<TableColumn<Row, ?>> of(NameColumn column) {
        return Optional.ofNullable(columns.get(column));
    }

    NameColumn which(TableColumn<Row, ?> column) {
        return columns.entrySet().stream()
                .filter(e -> e.getValue().equals(column))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    void highlight(Search now) {
        search = now;
    }

    List<TableColumn<Row, ?>> build(TableShape table, String nowGrouping, boolean nowLossy) {
        lossy = nowLossy;
        grouping = nowGrouping;
        columns.clear();
        boolean durations = table.has(Role.DURATION);
        boolean bytes = table.columns().stream().anyMatch(c -> "bytes".equals(c.unit()) && c.number());
        add(NameColumn.NAME, capital(grouping), 150, this::nameCell);
        add(NameColumn.SHARE, "Share of calls", 170, () -> shareCell(NameColumn.SHARE));
        number(NameColumn.CALLS, "Calls", 100);
        number(NameColumn.RATE, "Calls/s", 92);
        if (durations) {
            number(NameColumn.P50, "p50", 78);
            number(NameColumn.P90, "p90", 78);
            number(NameColumn.P99, "p99", 78);
            number(NameColumn.P999, "p99.9", 78);
            number(NameColumn.MAX, "Max", 86);
            number(NameColumn.TIME, "Time", 96);
            add(NameColumn.TIME_SHARE, "Share of time", 160, () -> shareCell(NameColumn.TIME_SHARE));
        }
        if (bytes) {
            number(NameColumn.BYTES, "Bytes", 92);
        }
        add(NameColumn.SPARK, "Over time", 170, this::sparkCell);
        return new ArrayList<>(columns.values());
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private void number(NameColumn which, String title, double width) {
        TableColumn<Row, Row> column = add(which, title, width, () -> numberCell(which));
        column.getStyleClass().add("number-column");
        if (lossy && TOTALS.contains(which)) {
            column.setGraphic(warning());
        }
    }

    private static Region warning() {
        Icon icon = new Icon("warn", 14);
        icon.getStyleClass().add("warning-icon");
        return icon;
    }

    private TableColumn<Row, Row> add(
            NameColumn which, String title, double width, Supplier<TableCell<Row, Row>> cell) {
        TableColumn<Row, Row> column = new TableColumn<>(title);
        column.setCellValueFactory(value -> new ReadOnlyObjectWrapper<>(value.getValue()));
        column.setCellFactory(each -> cell.get());
        column.setPrefWidth(width);
        column.setMinWidth(48);
        column.setReorderable(false);
        column.setSortable(which != NameColumn.SPARK);
        column.setSortType(which == NameColumn.NAME ? TableColumn.SortType.ASCENDING : TableColumn.SortType.DESCENDING);
        columns.put(which, column);
        return column;
    }

    private TableCell<Row, Row> numberCell(NameColumn which) {
        return new RowCell() {
            @Override
            void show(Row row) {
                setText(figures.get().of(row, which));
                getStyleClass().setAll("cell", "table-cell", "number-cell");
            }
        };
    }

    private TableCell<Row, Row> nameCell() {
        Swatch swatch = new Swatch(-1);
        Label name = Words.mono("");
        HBox box = new HBox(9, swatch, name);
        box.setAlignment(Pos.CENTER_LEFT);
        return new RowCell() {
            @Override
            void show(Row row) {
                swatch.ink(Ink.category(row.category()));
                name.setText(Plain.of(figures.get().of(row, NameColumn.NAME)));
                name.pseudoClassStateChanged(FOUND, search.finds(row.name()));
                setGraphic(box);
            }
        };
    }

    private TableCell<Row, Row> shareCell(NameColumn which) {
        Region track = new Region();
        track.getStyleClass().add("bar-track");
        Region bar = new Region();
        bar.getStyleClass().add("bar");
        StackPane both = new StackPane(track, bar);
        StackPane.setAlignment(bar, Pos.CENTER_LEFT);
        both.setMinWidth(20);
        Label share = Words.mono("");
        share.setMinWidth(Region.USE_PREF_SIZE);
        share.getStyleClass().add("bar-number");
        HBox box = new HBox(8, both, share);
        HBox.setHgrow(both, javafx.scene.layout.Priority.ALWAYS);
        box.setAlignment(Pos.CENTER_LEFT);
        return new RowCell() {
            @Override
            void show(Row row) {
                Figures now = figures.get();
                Row total = now.total();
                double whole = total == null ? 0 : SortedNames.value(total, which);
                // The largest fills the track: bars are compared with one another, the number tells the share.
                double largest = Math.max(whole * largestShare(which), 1e-9);
                double part = Math.clamp(SortedNames.value(row, which) / largest, 0, 1);
                bar.maxWidthProperty().unbind();
                bar.maxWidthProperty().bind(both.widthProperty().multiply(Double.isNaN(part) ? 0 : part));
                bar.setStyle(
                        "-fx-background-color: -" + Ink.category(row.category()).token() + ";");
                share.setText(now.of(row, which));
                setGraphic(box);
            }

            private double largestShare(NameColumn column) {
                Row total = figures.get().total();
                double whole = total == null ? 0 : SortedNames.value(total, column);
                double largest = getTableView().getItems().stream()
                        .mapToDouble(row -> SortedNames.value(row, column))
                        .filter(v -> !Double.isNaN(v))
                        .max()
                        .orElse(0);
                return whole <= 0 ? 1 : largest / whole;
            }
        };
    }

    private TableCell<Row, Row> sparkCell() {
        PlotCanvas canvas = context.canvas();
        canvas.getStyleClass().add("cell-spark");
        return new RowCell() {
            @Override
            void show(Row row) {
                Figures now = figures.get();
                // The largest names have one.
                setGraphic(row.spark().isEmpty() ? null : canvas);
                canvas.picture((width, height) -> Sparks.bars(
                        row.spark(), lossyParts(now, row.spark().size()), Ink.category(row.category()), width, height));
            }
        };
    }

    private static List<Integer> lossyParts(Figures figures, int parts) {
        List<Integer> lossy = new ArrayList<>();
        long width = Math.max(1, Math.ceilDiv(figures.range().length(), Math.max(1, parts)));
        for (int part = 0; part < parts && !figures.losses().none(); part++) {
            long from = figures.range().from() + part * width;
            if (!figures.losses().in(new TimeRange(from, from + width)).none()) {
                lossy.add(part);
            }
        }
        return lossy;
    }

    private List<NameColumn> copied() {
        return columns.keySet().stream()
                .filter(column -> column != NameColumn.SPARK)
                .toList();
    }

    String header() {
        return copied().stream()
                .map(column -> column.name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining("\t"));
    }

    String line(Row row) {
        return copied().stream().map(column -> figures.get().raw(row, column)).collect(Collectors.joining("\t"));
    }

    /** A cell that shows a part of a row. */
    private abstract static class RowCell extends TableCell<Row, Row> {
        abstract void show(Row row);

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(null);
            if (!empty && row != null) {
                show(row);
            }
        }
    }
}
