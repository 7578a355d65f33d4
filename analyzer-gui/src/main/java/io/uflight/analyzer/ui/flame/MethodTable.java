package io.uflight.analyzer.ui.flame;

import io.uflight.analyzer.model.flame.Amount;
import io.uflight.analyzer.model.flame.FrameName;
import io.uflight.analyzer.model.flame.MethodFigures;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.ui.part.Columns;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Swatch;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Methods of the range with their own time, total, calls and mean. */
final class MethodTable {
    private static final double NARROW = 680;

    private final WindowModel window;
    private final FlameModel model;
    private final Panel panel = Panel.bare();
    private final TableView<Row> view = new TableView<>();
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private IntConsumer chosen = method -> {};
    private Runnable opened = () -> {};
    private FlameModel.@Nullable Shown shown;
    private long mostSelf = 1;
    private long mostTotal = 1;
    private boolean filling;
    private Amount amount = Amount.TIME;
    private final TableColumn<Row, Row> self;
    private final TableColumn<Row, Row> total;
    private final TableColumn<Row, Row> calls;
    private final TableColumn<Row, Row> mean;

    /** A method of the range. */
    record Row(int method, FrameName name, long self, long total, long calls, double mean) {}

    MethodTable(WindowModel window, FlameModel model) {
        this.window = window;
        this.model = model;
        view.setPlaceholder(Words.subtle("No calls in the range"));
        view.setId("flame-methods");
        view.getStyleClass().addAll("dense", "quiet-table");
        view.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        view.setItems(rows);
        self = Columns.number("Self", 90, Row::self, row -> duration(row.self()));
        TableColumn<Row, Row> selfBar = Columns.node("", 56, row -> bar(row, row.self(), mostSelf));
        total = Columns.number("Total", 90, Row::total, row -> duration(row.total()));
        TableColumn<Row, Row> totalBar = Columns.node("", 56, row -> bar(row, row.total(), mostTotal));
        calls = Columns.number("Calls", 90, Row::calls, row -> CountText.exact(row.calls()));
        mean = Columns.number("Mean", 80, Row::mean, row -> mean(row.mean()));
        TableColumn<Row, Row> method = Columns.node("Method", 320, this::name);
        view.getColumns().setAll(List.of(self, selfBar, total, totalBar, calls, mean, method));
        view.getSortOrder().setAll(List.of(self));
        view.widthProperty().addListener((property, old, now) -> {
            selfBar.setVisible(now.doubleValue() > NARROW);
            totalBar.setVisible(now.doubleValue() > NARROW);
        });
        List.of(self, total, calls, mean).forEach(column -> column.setMinWidth(84));
        method.setMinWidth(180);
        view.getSelectionModel().selectedItemProperty().addListener((property, old, now) -> {
            if (!filling && now != null) {
                chosen.accept(now.method());
            }
        });
        view.setRowFactory(each -> {
            TableRow<Row> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !row.isEmpty()) {
                    opened.run();
                }
            });
            return row;
        });
        panel.body(view);
    }

    Node node() {
        return panel;
    }

    void onChosen(IntConsumer listener) {
        chosen = listener;
    }

    void onOpened(Runnable listener) {
        opened = listener;
    }

    void show(FlameModel.Shown now) {
        shown = now;
        if (!amount.equals(now.profile().amount())) {
            amount = now.profile().amount();
            // Of events all is in the last frame: what led there says more.
            view.getSortOrder().setAll(List.of(amount.equals(Amount.TIME) ? self : total));
        }
        calls.setVisible(amount.equals(Amount.TIME));
        mean.setVisible(amount.equals(Amount.TIME));
        MethodFigures figures = now.figures();
        List<Row> found = new ArrayList<>();
        mostSelf = 1;
        mostTotal = 1;
        for (int method = 0; method < figures.calls().length; method++) {
            if (figures.calls()[method] > 0 || figures.total()[method] > 0) {
                found.add(new Row(
                        method,
                        now.profile().names().get(method),
                        figures.self()[method],
                        figures.total()[method],
                        figures.calls()[method],
                        figures.mean(method)));
                mostSelf = Math.max(mostSelf, figures.self()[method]);
                mostTotal = Math.max(mostTotal, figures.total()[method]);
            }
        }
        filling = true;
        rows.setAll(found);
        view.sort();
        filling = false;
        select();
    }

    void repaint() {
        view.refresh();
    }

    void select() {
        filling = true;
        view.getSelectionModel().clearSelection();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).method() == model.selected) {
                view.getSelectionModel().select(i);
                view.scrollTo(Math.max(0, i - 3));
                break;
            }
        }
        filling = false;
    }

    private String duration(long ns) {
        return window.rawProperty().get() ? Long.toString(ns) : amount.text(ns);
    }

    private String mean(double ns) {
        return window.rawProperty().get() && Double.isFinite(ns) ? Long.toString(Math.round(ns)) : amount.text(ns);
    }

    private Node bar(Row row, long part, long most) {
        ProgressBar bar = new ProgressBar((double) part / most);
        bar.getStyleClass().add("share-bar");
        FlameModel.Shown now = shown;
        if (now != null) {
            bar.setStyle("-uf-bar: -" + now.colours().ofPackage(row.method()).token() + ";");
        }
        return bar;
    }

    private Node name(Row row) {
        FlameModel.Shown now = shown;
        Label place = Words.of(Plain.middle(Plain.of(row.name().place()), 200), "mono", "subtle", "small");
        // It has what the name leaves.
        place.setPrefWidth(0);
        place.setMaxWidth(Double.MAX_VALUE);
        place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        place.setEllipsisString("…");
        HBox.setHgrow(place, Priority.ALWAYS);
        Label name = Words.mono(Plain.middle(Plain.of(row.name().brief()), 200));
        name.setEllipsisString("…");
        HBox box = new HBox(7, name, place);
        if (now != null) {
            box.getChildren().addFirst(new Swatch(now.colours().ofPackage(row.method())));
        }
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** What is shown as tab-separated text, raw. */
    String text() {
        boolean timed = amount.equals(Amount.TIME);
        return "self_" + amount.name() + "\ttotal_" + amount.name() + (timed ? "\tcalls" : "") + "\tmethod\n"
                + rows.stream()
                        .map(row -> row.self() + "\t" + row.total() + (timed ? "\t" + row.calls() : "") + "\t"
                                + row.name().full())
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    void copy() {
        Copy.text(text());
    }
}
