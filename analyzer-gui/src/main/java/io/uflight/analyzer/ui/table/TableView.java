package io.uflight.analyzer.ui.table;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.table.Order;
import io.uflight.analyzer.model.table.TablePicture;
import io.uflight.analyzer.model.table.TableSql;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.ui.part.KeptSplit;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.state.Status;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Asking;
import io.uflight.analyzer.ui.view.Export;
import io.uflight.analyzer.ui.view.PictureExports;
import io.uflight.analyzer.ui.view.Seen;
import io.uflight.analyzer.ui.view.ToConsole;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.analyzer.ui.view.ViewFrame;
import io.uflight.analyzer.ui.view.ViewPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** The table view: any table, as many rows as it has. */
public final class TableView implements ViewPane {
    private static final double USUAL = 0.74;

    private final WindowModel window;
    private final ViewContext context;
    private final ViewFrame frame;
    private final Panel panel = Panel.bare();
    private final RowGrid grid;
    private final RowDetails details;
    private final SplitPane split = new SplitPane();
    private final KeptSplit kept;
    private final Asking<Rows> asking;
    private final TableSearch search;
    private final ChosenRow chosen;
    private final Seen seen;
    private boolean detailed = true;

    public TableView(ViewContext context) {
        this.context = context;
        this.window = context.model();
        grid = new RowGrid(context, this::refresh);
        details = new RowDetails(window, grid);
        search = new TableSearch(window, grid);
        chosen = new ChosenRow(window, grid);
        seen = new Seen(window, this::ask);
        kept = new KeptSplit(split, "table", context.settings(), USUAL);
        frame = new ViewFrame(
                window,
                View.TABLE,
                List.of(),
                List.of(
                        new ColumnChooser(context, grid).button(),
                        Press.with("sql", "As SQL", () -> ToConsole.open(window, sql())),
                        ToConsole.export(context, this::exports)));
        asking = new Asking<>(window.latest(), frame, this::refresh);
        panel.body(grid.node());
        split.getItems().add(panel);
        frame.body(split);
        grid.onFailed(
                error -> panel.failed("The rows could not be read", String.valueOf(error.getMessage()), this::refresh));
        window.wallProperty().addListener((property, old, now) -> grid.repaint());
        window.clockProperty().addListener((property, old, now) -> grid.repaint());
        window.rawProperty().addListener((property, old, now) -> grid.repaint());
        window.searchProperty().addListener((property, old, now) -> search());
        window.regexProperty().addListener((property, old, now) -> search());
        frame.widthProperty().addListener((property, old, now) -> fold());
    }

    @Override
    public Node node() {
        return frame;
    }

    private void search() {
        if (seen.now()) {
            search.count();
        }
    }

    /** Details stand at the right where there is room for them. */
    private void fold() {
        boolean room = detailed && frame.getWidth() >= 1000;
        if (room && split.getItems().size() == 1) {
            split.getItems().add(details.node());
            kept.place();
            SplitPane.setResizableWithParent(details.node(), false);
        } else if (!room && split.getItems().size() == 2) {
            split.getItems().remove(1);
        }
    }

    @Override
    public void refresh() {
        seen.show();
    }

    @Override
    public void hide() {
        seen.hide();
        asking.drop();
        grid.drop();
        chosen.drop();
    }

    private void ask() {
        Optional<TableShape> table = window.table(View.TABLE);
        Optional<Session> session = window.session();
        if (table.isEmpty() || session.isEmpty()) {
            return;
        }
        TableShape shape = table.get();
        Ask ask = window.ask(shape);
        asking.ask(
                cancellation -> session.get().database().query(TableSql.count(ask), cancellation),
                done -> show(session.get(), ask, done.value().number(0, 0), done.tookMs()),
                error -> panel.failed(
                        shape.name() + " could not be read", String.valueOf(error.getMessage()), this::refresh));
    }

    private void show(Session session, Ask ask, long rows, long tookMs) {
        TableShape table = ask.table();
        grid.show(session, ask, rows);
        if (rows > 0) {
            panel.ready();
        } else if (!ask.filters().isEmpty()) {
            panel.empty(
                    "All rows in this range are filtered out.",
                    "Clear filters",
                    () -> window.filtersProperty().set(window.filters().clear(table.name())));
        } else if (!window.whole()) {
            panel.empty(
                    "No rows of " + table.name() + " in this range.",
                    "Show the whole capture",
                    () -> window.range(window.extent()));
        } else {
            panel.empty(table.name() + " has no rows.", "", () -> {});
        }
        window.statusProperty()
                .set(new Status(
                        rows,
                        Math.max(rows, table.rows()),
                        "rows",
                        tookMs,
                        -1,
                        table.comment().length() > 60 ? "" : table.comment()));
        search.count();
        chosen.reveal(session, ask);
    }

    @Override
    public void resetLayout() {
        grid.reset();
        kept.reset();
    }

    @Override
    public boolean cancel() {
        return asking.cancel();
    }

    @Override
    public Optional<String> sql() {
        return window.table(View.TABLE).map(table -> TableSql.plain(window.ask(table), grid.order(table)));
    }

    @Override
    public List<Export> exports() {
        return window.table(View.TABLE).map(this::exports).orElse(List.of());
    }

    private List<Export> exports(TableShape table) {
        Session session = window.session().orElseThrow();
        Ask ask = window.ask(table);
        Order order = grid.order(table);
        String columns = String.join(
                ", ",
                grid.columns().stream()
                        .map(ColumnShape::name)
                        .map(io.uflight.analyzer.model.query.SqlText::name)
                        .toList());
        String sql = "SELECT " + columns + " FROM " + ask.from() + ask.where() + order.sql(table);
        long lost = window.losses().of(table.name()).in(window.range()).count();
        String what = CountText.of(grid.rows(), "row")
                + (lost > 0 ? ", " + CountText.exact(lost) + " lost are not among them" : "");
        List<Export> exports = new ArrayList<>(PictureExports.of(
                "Rows on the screen", table.name(), new TablePicture(grid.columns(), grid.visible(60)).draw(), window));
        exports.addAll(List.of(
                new Export(
                        "Rows as CSV",
                        table.name(),
                        "csv",
                        what,
                        file -> session.export(sql, file, false, new Cancellation())),
                new Export(
                        "Rows as Parquet",
                        table.name(),
                        "parquet",
                        what,
                        file -> session.export(sql, file, true, new Cancellation()))));
        return exports;
    }

    @Override
    public boolean key(String key) {
        switch (key) {
            case "F3" -> search.step(true);
            case "Shift+F3" -> search.step(false);
            case "Ctrl+I" -> {
                detailed = !detailed;
                fold();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> keys() {
        return List.of(
                "F3",
                "next row that matches the search",
                "Shift+F3",
                "previous match",
                "Ctrl+I",
                "details on or off",
                "Ctrl+C",
                "copy the chosen rows");
    }

    ViewContext context() {
        return context;
    }
}
