package io.uflight.analyzer.ui.table;

import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.table.CellText;
import io.uflight.analyzer.model.table.Clip;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/** The menu of any value: only this, not this, copy. */
record ValueMenu(WindowModel window, TableShape table, List<@Nullable Object> row, int at, CellText text) {

    ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        ColumnShape column = table.columns().get(at);
        Object value = row.get(at);
        if (column.moment() && value instanceof Number ns) {
            menu.getItems().add(item("Centre the time range here", () -> {
                TimeRange now = window.whole()
                        ? new TimeRange(0, Math.max(1000, window.extent().length() / 100))
                        : window.range();
                window.range(now.centredOn(ns.longValue(), window.extent()));
            }));
        } else {
            menu.getItems()
                    .addAll(
                            item(
                                    "Only this",
                                    () -> window.addFilter(table.name(), Filter.of(column.name(), Op.IS, value))),
                            item(
                                    "Not this",
                                    () -> window.addFilter(table.name(), Filter.of(column.name(), Op.IS_NOT, value))),
                            item(
                                    "Add to filter",
                                    () -> window.filtersProperty()
                                            .set(window.filters().widen(table.name(), column.name(), value))));
            if (column.number() && value != null) {
                menu.getItems()
                        .add(item(
                                "At least this",
                                () -> window.addFilter(table.name(), Filter.of(column.name(), Op.AT_LEAST, value))));
            }
        }
        Clip clip = new Clip(table.columns(), text);
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        item("Copy value", () -> Copy.text(text.copied(column, value))),
                        item("Copy row as TSV", () -> Copy.text(clip.tabs(List.of(row)))),
                        item("Copy row as Markdown", () -> Copy.text(clip.markdown(List.of(row)))),
                        item(
                                "Copy as SQL",
                                () -> Copy.text(clip.where(
                                        row,
                                        window.session().orElseThrow().subject().startEpochNs()))));
        return menu;
    }

    private static MenuItem item(String title, Runnable action) {
        MenuItem item = new MenuItem(title);
        item.setOnAction(event -> action.run());
        return item;
    }
}
