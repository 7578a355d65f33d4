package io.uflight.analyzer.ui.flame;

import io.uflight.analyzer.model.flame.Graph;
import io.uflight.analyzer.model.flame.Paths;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/** The zooms one in another; a click goes back to one. */
final class Crumbs extends HBox {
    private final FlameModel model;
    private IntConsumer back = level -> {};

    Crumbs(FlameModel model) {
        super(8);
        this.model = model;
        setId("flame-crumbs");
        getStyleClass().add("crumbs");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
    }

    /** Told how many zooms are to stay. */
    void onBack(IntConsumer listener) {
        back = listener;
    }

    void show(FlameModel.Shown shown) {
        Graph graph = shown.graph();
        getChildren().setAll(Words.subtle("Zoom"));
        crumb(
                "all " + shown.profile().amount().text(total(graph)),
                0,
                model.zooms().isEmpty());
        for (int i = 0; i < model.zooms().size(); i++) {
            List<Integer> path = model.zooms().get(i);
            int node = graph.find(path);
            if (node == Paths.NONE) {
                continue;
            }
            getChildren().add(Words.subtle("›"));
            String name = shown.profile().names().get(path.getLast()).brief();
            crumb(
                    Plain.middle(Plain.of(name), 40) + " "
                            + shown.profile().amount().text(graph.total(node)),
                    i + 1,
                    i == model.zooms().size() - 1);
        }
    }

    private void crumb(String text, int level, boolean here) {
        Button button = Press.text(text, () -> back.accept(level));
        button.getStyleClass().add(here ? "crumb-here" : "crumb");
        button.setMnemonicParsing(false);
        button.setMinWidth(USE_PREF_SIZE);
        getChildren().add(button);
    }

    private static long total(Graph graph) {
        long total = 0;
        for (int root : graph.children(Paths.NONE)) {
            total += graph.total(root);
        }
        return total;
    }
}
