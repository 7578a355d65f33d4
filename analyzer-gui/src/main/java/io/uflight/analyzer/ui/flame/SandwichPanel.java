package io.uflight.analyzer.ui.flame;

import io.uflight.analyzer.model.flame.Amount;
import io.uflight.analyzer.model.flame.FrameName;
import io.uflight.analyzer.model.flame.Graph;
import io.uflight.analyzer.model.flame.Paths;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Swatch;
import io.uflight.analyzer.ui.part.Words;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Who calls the chosen method and whom it calls. */
final class SandwichPanel {
    private static final int MOST = 50;

    private final Panel panel = new Panel("Sandwich");
    private final VBox rows = new VBox();
    private IntConsumer chosen = method -> {};

    SandwichPanel() {
        rows.getStyleClass().add("sandwich");
        rows.setId("sandwich");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("quiet-scroll");
        panel.body(scroll);
        nothing();
    }

    private void nothing() {
        rows.getChildren().clear();
        panel.heading("Sandwich", "");
        panel.empty("Click a frame: callers and callees come here.", "", () -> {});
    }

    Node node() {
        return panel;
    }

    void onChosen(IntConsumer listener) {
        chosen = listener;
    }

    void show(FlameModel.Shown shown) {
        Optional<FlameModel.Sandwich> sandwich = shown.sandwich();
        if (sandwich.isEmpty()) {
            nothing();
            return;
        }
        panel.ready();
        FlameModel.Sandwich now = sandwich.get();
        FrameName name = shown.profile().names().get(now.method());
        panel.heading(
                "Sandwich",
                Plain.middle(Plain.of(name.brief()), 40) + "  "
                        + shown.profile().amount().text(shown.figures().total()[now.method()]));
        rows.getChildren().clear();
        list(shown, now.callers(), now.method(), "caller");
        list(shown, now.callees(), now.method(), "callee");
    }

    private void list(FlameModel.Shown shown, Graph graph, int method, String what) {
        int[] kids = new int[0];
        long whole = 1;
        for (int root : graph.children(Paths.NONE)) {
            if (graph.paths().method(root) == method) {
                kids = graph.children(root);
                whole = Math.max(1, graph.width(root));
            }
        }
        Label heading = Words.of(CountText.of(kids.length, what), "muted", "sandwich-head");
        rows.getChildren().add(heading);
        for (int i = 0; i < Math.min(MOST, kids.length); i++) {
            rows.getChildren().add(row(shown, graph, kids[i], whole));
        }
        if (kids.length > MOST) {
            rows.getChildren().add(Words.subtle("and " + CountText.exact(kids.length - MOST) + " more"));
        }
    }

    private Node row(FlameModel.Shown shown, Graph graph, int node, long whole) {
        int method = graph.paths().method(node);
        FrameName name = shown.profile().names().get(method);
        ProgressBar bar = new ProgressBar((double) graph.width(node) / whole);
        bar.getStyleClass().add("share-bar");
        bar.setStyle("-uf-bar: -" + shown.colours().ofPackage(method).token() + ";");
        Amount amount = shown.profile().amount();
        // Of events only the last frame has any itself.
        Label calls = Words.of(
                amount.equals(Amount.TIME) ? CountText.exact(graph.calls(node)) : "", "mono", "sandwich-number");
        Label time = Words.of(amount.text(graph.total(node)), "mono", "sandwich-number");
        HBox content = new HBox(
                8,
                new Swatch(shown.colours().ofPackage(method)),
                Words.mono(Plain.middle(Plain.of(name.brief()), 34)),
                Words.spring(),
                calls,
                time,
                bar);
        content.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button();
        button.setGraphic(content);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("sandwich-row");
        button.setAccessibleText(name.full());
        button.setOnAction(event -> chosen.accept(method));
        content.prefWidthProperty().bind(button.widthProperty().subtract(16));
        return button;
    }
}
