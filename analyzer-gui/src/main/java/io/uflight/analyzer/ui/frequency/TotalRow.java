package io.uflight.analyzer.ui.frequency;

import io.uflight.analyzer.model.frequency.FrequencyData;
import io.uflight.analyzer.model.frequency.NameColumn;
import io.uflight.analyzer.model.frequency.Row;
import io.uflight.analyzer.model.number.AtLeast;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.Percent;
import io.uflight.analyzer.ui.part.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;

/** The totals below the table, each under its column. */
final class TotalRow extends Pane {
    private static final Set<NameColumn> SUMS =
            Set.of(NameColumn.CALLS, NameColumn.RATE, NameColumn.TIME, NameColumn.BYTES);

    private final List<Cell> cells = new ArrayList<>();

    /** A label and the column it stands under. */
    private record Cell(Label label, TableColumn<Row, ?> column, boolean right) {}

    TotalRow(TableView<Row> table) {
        getStyleClass().add("totals");
        table.widthProperty().addListener((property, old, now) -> requestLayout());
    }

    void show(Map<NameColumn, TableColumn<Row, ?>> columns, Figures figures, FrequencyData data, String grouping) {
        cells.clear();
        getChildren().clear();
        int listed = data.rows().size();
        columns.forEach((which, column) -> {
            column.widthProperty().addListener((property, old, now) -> requestLayout());
            switch (which) {
                case NAME -> add(Words.of(CountText.of(data.names(), grouping), "strong"), column, false);
                case SHARE ->
                    add(
                            Words.subtle(
                                    listed < data.names()
                                            ? "the " + CountText.exact(listed) + " largest are listed"
                                            : ""),
                            column,
                            false);
                case TIME_SHARE -> add(Words.subtle(cores(figures, data)), column, false);
                case SPARK -> {}
                default -> {
                    String text = figures.of(data.total(), which);
                    boolean least = figures.lossy() && SUMS.contains(which) && !text.equals("–");
                    add(Words.of(AtLeast.of(least, text), "mono", "strong"), column, true);
                }
            }
        });
        requestLayout();
    }

    private static String cores(Figures figures, FrequencyData data) {
        double time = data.total().timeNs();
        return Double.isNaN(time) ? "" : Percent.ofCore(time / (figures.range().length() / 1e9)) + " of one core";
    }

    private void add(Label label, TableColumn<Row, ?> column, boolean right) {
        cells.add(new Cell(label, column, right));
        getChildren().add(label);
    }

    @Override
    protected void layoutChildren() {
        double x = 1;
        List<TableColumn<Row, ?>> order = cells.isEmpty()
                ? List.of()
                : List.copyOf(
                        cells.getFirst().column().getTableView() == null
                                ? List.of()
                                : cells.getFirst().column().getTableView().getColumns());
        for (TableColumn<Row, ?> column : order) {
            if (!column.isVisible()) {
                cells.stream()
                        .filter(cell -> cell.column().equals(column))
                        .forEach(cell -> cell.label().setVisible(false));
                continue;
            }
            double left = x;
            for (Cell cell : cells) {
                if (cell.column().equals(column)) {
                    double wide = cell.right()
                            ? cell.label().prefWidth(-1)
                            : Math.min(cell.label().prefWidth(-1), column.getWidth() - 12);
                    cell.label().setVisible(true);
                    double at = cell.right()
                            ? left + column.getWidth() - 10 - cell.label().prefWidth(-1)
                            : left + 10;
                    double height = cell.label().prefHeight(-1);
                    cell.label().resizeRelocate(Math.rint(at), Math.rint((getHeight() - height) / 2), wide, height);
                }
            }
            x += column.getWidth();
        }
    }
}
