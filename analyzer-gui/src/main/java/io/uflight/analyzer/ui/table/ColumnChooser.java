package io.uflight.analyzer.ui.table;

import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.controlsfx.control.CheckListView;
import org.controlsfx.control.PopOver;

/** Which columns are shown, kept for each table. */
final class ColumnChooser {
    private final RowGrid grid;
    private final Button button = Press.with("list", "Columns", this::show);
    private final PopOver popOver = new PopOver();

    ColumnChooser(ViewContext context, RowGrid grid) {
        this.grid = grid;
        button.setId("columns");
        popOver.setAnimated(false);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        context.model().sessionProperty().addListener((property, old, now) -> popOver.hide());
    }

    Node button() {
        return button;
    }

    private void show() {
        TableShape table = grid.table();
        if (table == null) {
            return;
        }
        CheckListView<String> list = new CheckListView<>(FXCollections.observableArrayList(
                table.columns().stream().map(ColumnShape::name).toList()));
        List<String> hidden = grid.hidden(table);
        table.columns().stream()
                .map(ColumnShape::name)
                .filter(name -> !hidden.contains(name))
                .forEach(list.getCheckModel()::check);
        list.getCheckModel().getCheckedItems().addListener((ListChangeListener<String>) change -> {
            List<String> away = new ArrayList<>(
                    table.columns().stream().map(ColumnShape::name).toList());
            away.removeAll(list.getCheckModel().getCheckedItems());
            // A table without any column would be a riddle.
            if (away.size() < table.columns().size()) {
                grid.hide(table, away);
            }
        });
        list.setPrefSize(260, Math.min(420, 40 + table.columns().size() * 30));
        VBox content = new VBox(8, Words.title("Columns of " + table.name()), list);
        content.getStyleClass().add("pop");
        popOver.setContentNode(content);
        popOver.show(button);
    }
}
