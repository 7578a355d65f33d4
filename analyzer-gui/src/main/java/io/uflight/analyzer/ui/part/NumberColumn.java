package io.uflight.analyzer.ui.part;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** A column of numbers. In a table of few rows it never gets narrower than they are: a number that is cut is another number. */
final class NumberColumn<R> extends TableColumn<R, R> {
    /** Height of a row at 100 %, px, and widths. */
    private static final double ROW = 26;

    private static final double DIGIT = 7.4;
    private static final double PADDING = 26;

    private final Function<R, String> text;

    NumberColumn(String title, Function<R, String> text) {
        super(title);
        this.text = text;
    }

    /** Rows are as high as texts are large. */
    void keepWhole() {
        TableView<R> table = getTableView();
        minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(1, table.getFixedCellSize() / ROW) * (PADDING + DIGIT * longest()),
                        table.getItems(),
                        table.fixedCellSizeProperty()));
    }

    private int longest() {
        return getTableView().getItems().stream()
                .mapToInt(row -> text.apply(row).length())
                .reduce(getText().length(), Math::max);
    }
}
