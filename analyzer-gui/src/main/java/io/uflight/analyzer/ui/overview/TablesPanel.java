package io.uflight.analyzer.ui.overview;

import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Sparks;
import io.uflight.analyzer.model.number.AtLeast;
import io.uflight.analyzer.model.number.ByteText;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.shape.Waiting;
import io.uflight.analyzer.model.strip.StripData;
import io.uflight.analyzer.model.strip.StripWork;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.Columns;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Swatch;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Icon;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Every table with its rows, and the views that show it. */
final class TablesPanel {
    private final ViewContext context;
    private static final double HEAD = 84;
    private static final double ROW = 26;
    private static final double LINKS = 190;

    private final WindowModel window;
    private final Panel panel = new Panel("Tables");
    private final TableView<TableShape> view = new TableView<>();
    private @Nullable Session session;
    private @Nullable StripData spark;

    TablesPanel(ViewContext context) {
        this.context = context;
        this.window = context.model();
        view.getStyleClass().add("dense");
        view.setId("tables");
        view.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        view.getColumns().add(Columns.node("Table", 210, this::name));
        view.getColumns().add(Columns.text("Pack", 80, table -> table.pack() == null ? "–" : table.pack(), "muted"));
        view.getColumns().add(Columns.node("Shown in", 210, this::shownIn));
        view.getColumns().add(Columns.number("Rows", 110, TableShape::rows, this::rows));
        view.getColumns()
                .add(Columns.number(
                        "Size",
                        80,
                        TableShape::bytes,
                        table -> table.bytes() < 0 ? "cache" : ByteText.of(table.bytes())));
        view.getColumns()
                .add(Columns.number(
                        "Per row",
                        80,
                        table -> perRow(table),
                        table -> table.bytes() < 0 || table.rows() == 0 ? "–" : ByteText.of(perRow(table))));
        view.getColumns().add(Columns.node("Over time", 200, this::spark));
        Columns.keepNumbersWhole(view);
        view.setRowFactory(each -> row());
        view.widthProperty().addListener((property, old, now) -> fold(context.logical(now.doubleValue())));
        panel.heading("Tables", "double click opens a table in its first view");
        panel.beside(Words.subtle("events per second over the capture"));
        panel.body(view);
    }

    private static double perRow(TableShape table) {
        return table.rows() == 0 ? 0 : (double) table.bytes() / table.rows();
    }

    /** Where there is no room, the least important columns leave first; links are never cut. */
    private void fold(double room) {
        view.getColumns().get(2).setMinWidth(LINKS * context.zoom().factor());
        view.getColumns().get(1).setVisible(room > 760);
        view.getColumns().get(4).setVisible(room > 760);
        view.getColumns().get(5).setVisible(room > 820);
    }

    Node node() {
        return panel;
    }

    /** As tall as its rows, up to so many; px at 100 %. */
    double tall(int most) {
        return HEAD + ROW * Math.clamp(view.getItems().size(), 2, most);
    }

    void show(Session open, StripData data) {
        session = open;
        spark = data;
        List<TableShape> listed = Stream.concat(
                        open.tables().stream(), open.waiting().stream().map(Waiting::table))
                .filter(table -> table.events() && table.rows() > 0)
                .sorted((a, b) -> Long.compare(b.rows(), a.rows()))
                .toList();
        view.getItems().setAll(listed);
        if (listed.isEmpty()) {
            panel.empty("This capture holds no events.", "", () -> {});
        } else {
            panel.ready();
        }
    }

    private Node name(TableShape table) {
        Session open = session;
        HBox box = new HBox(
                9, new Swatch(open == null ? -1 : StripWork.category(open, table.name())), Words.mono(table.name()));
        box.setAlignment(Pos.CENTER_LEFT);
        if (open != null && !open.losses().of(table.name()).none()) {
            Icon icon = new Icon("warn", 14);
            icon.getStyleClass().add("warning-icon");
            box.getChildren().add(icon);
        }
        return box;
    }

    private String rows(TableShape table) {
        Session open = session;
        return AtLeast.of(open != null && !open.losses().of(table.name()).none(), CountText.exact(table.rows()));
    }

    private boolean waits(TableShape table) {
        Session open = session;
        return open != null && open.table(table.name()).isEmpty();
    }

    private static List<View> views(TableShape table) {
        return List.of(View.FREQUENCY, View.TIMELINE, View.FLAME, View.TABLE).stream()
                .filter(v -> v.shows(table))
                .toList();
    }

    private Node shownIn(TableShape table) {
        HBox box = new HBox(2);
        box.setAlignment(Pos.CENTER_LEFT);
        if (waits(table)) {
            box.getChildren().add(Words.subtle("not imported"));
            return box;
        }
        for (View each : views(table)) {
            Button link =
                    Press.link(each.title().toLowerCase(java.util.Locale.ROOT), () -> window.go(each, table.name()));
            link.setMinWidth(Region.USE_PREF_SIZE);
            box.getChildren().add(link);
        }
        return box;
    }

    private Node spark(TableShape table) {
        StripData data = spark;
        Session open = session;
        Optional<StripData.Layer> layer = data == null
                ? Optional.empty()
                : data.layers().stream()
                        .filter(l -> l.table().equals(table.name()))
                        .findFirst();
        if (data == null || open == null || layer.isEmpty()) {
            return Words.subtle(table.kind() == TableShape.Kind.DERIVED ? "made at import" : "no time");
        }
        List<Integer> lossy = new ArrayList<>();
        for (int bin = 0; bin < data.bins().count(); bin++) {
            if (!open.losses()
                    .of(table.name())
                    .in(new TimeRange(data.bins().from(bin), data.bins().to(bin)))
                    .none()) {
                lossy.add(bin);
            }
        }
        PlotCanvas canvas = context.canvas();
        canvas.getStyleClass().add("cell-spark");
        canvas.picture((width, height) -> Sparks.bars(
                layer.get().counts(), lossy, Ink.category(layer.get().category()), width, height));
        return canvas;
    }

    private TableRow<TableShape> row() {
        TableRow<TableShape> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && row.getItem() != null && !waits(row.getItem())) {
                window.go(views(row.getItem()).getFirst(), row.getItem().name());
            }
        });
        return row;
    }
}
