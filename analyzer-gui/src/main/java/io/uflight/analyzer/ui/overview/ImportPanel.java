package io.uflight.analyzer.ui.overview;

import io.uflight.analyzer.model.number.ByteText;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.Waiting;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.Importing;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How far the import of each table is; before a long one, which part of it is wanted. */
final class ImportPanel {
    private final WindowModel window;
    private final Panel panel = new Panel("Importing");
    private final VBox rows = new VBox();
    private final Map<String, Line> lines = new LinkedHashMap<>();

    /** A table's bar and its words. */
    private record Line(ProgressBar bar, Label words, HBox box) {}

    ImportPanel(WindowModel window) {
        this.window = window;
        rows.getStyleClass().add("import-rows");
        panel.setId("import");
        panel.setMinHeight(Region.USE_PREF_SIZE);
        panel.beside(Press.with("x", "Cancel   Esc", this::cancel));
        window.importingProperty().addListener((property, old, now) -> update());
        window.sessionProperty().addListener((property, old, now) -> update());
        update();
    }

    Node node() {
        return panel;
    }

    private void cancel() {
        window.importingProperty().get().ifPresent(now -> now.cancel().run());
    }

    private void update() {
        Optional<Importing> now = window.importingProperty().get();
        List<Waiting> waiting = window.session().map(Session::waiting).orElse(List.of());
        boolean seen = now.isPresent() && !waiting.isEmpty();
        panel.setVisible(seen);
        panel.setManaged(seen);
        if (!seen) {
            lines.clear();
            rows.getChildren().clear();
            return;
        }
        Optional<Importing.Question> question = now.get().question();
        if (question.isPresent()) {
            lines.clear();
            panel.heading(
                    "Choose what to import",
                    ByteText.of(question.get().need().toRead())
                            + " of segments; a part is imported faster and takes less of the disk");
            panel.body(new ImportChoice(window.session().get(), question.get()));
            return;
        }
        panel.heading("Importing", "into the cache on this computer; the next time it opens at once");
        panel.body(rows);
        for (Waiting each : waiting) {
            Line line = lines.computeIfAbsent(each.table().name(), this::line);
            fill(
                    line,
                    each,
                    Optional.ofNullable(now.get().tables().get(each.table().name())));
        }
        // A table that is done leaves the list with the session that has it.
        lines.keySet()
                .removeIf(
                        name -> waiting.stream().noneMatch(w -> w.table().name().equals(name)));
        List<Node> boxes =
                lines.values().stream().map(line -> (Node) line.box()).toList();
        if (!rows.getChildren().equals(boxes)) {
            rows.getChildren().setAll(boxes);
        }
    }

    private Line line(String table) {
        ProgressBar bar = new ProgressBar(0);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinWidth(60);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Label name = Words.mono(table);
        name.getStyleClass().add("import-name");
        Label words = Words.of("", "mono", "small", "import-words");
        HBox box = new HBox(14, name, bar, words);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("import-row");
        return new Line(bar, words, box);
    }

    private static void fill(Line line, Waiting waiting, Optional<Importing.Table> progress) {
        long expected = waiting.table().rows();
        if (progress.isEmpty()) {
            line.bar().setProgress(0);
            line.words().setText(CountText.of(expected, "row") + ", waiting");
            return;
        }
        Importing.Table now = progress.get();
        long total = now.total() < 0 ? expected : now.total();
        double part = total <= 0 ? 1 : Math.min(1, now.rows() / (double) total);
        double seconds = Math.max(1e-3, (System.nanoTime() - now.sinceNs()) / 1e9);
        line.bar().setProgress(part);
        String speed = ByteText.of(Math.max(0, waiting.table().bytes()) * part / seconds) + "/s";
        String rest = part > 0.02 && part < 1
                ? " · " + DurationText.of(Math.round(seconds / part * (1 - part)) * 1_000_000_000L) + " left"
                : "";
        line.words().setText(CountText.exact(now.rows()) + " of " + CountText.of(total, "row") + " · " + speed + rest);
    }
}
