package io.uflight.analyzer.ui.overview;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Sparks;
import io.uflight.analyzer.model.health.Advice;
import io.uflight.analyzer.model.health.ProbeTotals;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.overview.OverviewData;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Loss;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.AdviceRow;
import io.uflight.analyzer.ui.part.Columns;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Icon;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How exact the capture is: losses, what each probe saw and wrote, what is to be minded. */
final class HealthPanel {
    private final ViewContext context;
    private final WindowModel window;
    private final Panel panel = new Panel("Health");
    private final VBox content = new VBox();
    private final TableView<ProbeTotals> probes = new TableView<>();

    HealthPanel(ViewContext context) {
        this.context = context;
        this.window = context.model();
        panel.beside(Press.link("Open Health", () -> window.go(View.HEALTH)));
        probes.getStyleClass().add("dense");
        probes.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        probes.getColumns().add(Columns.text("Probe", 190, ProbeTotals::probe, "mono-cell"));
        probes.getColumns().add(Columns.number("Seen", 90, ProbeTotals::seen, p -> CountText.exact(p.seen())));
        probes.getColumns().add(Columns.number("Written", 90, ProbeTotals::written, p -> CountText.exact(p.written())));
        probes.getColumns().add(Columns.number("Lost", 80, ProbeTotals::lost, p -> CountText.exact(p.lost())));
        Columns.keepNumbersWhole(probes);
        panel.body(content);
    }

    /** Where it stands alone in its row, it is as high as what it tells. */
    void brief(boolean alone) {
        panel.setMinHeight(alone ? Region.USE_PREF_SIZE : 0);
    }

    Node node() {
        return panel;
    }

    void failed(Throwable error) {
        panel.failed("Health could not be read", String.valueOf(error.getMessage()), () -> window.go(View.HEALTH));
    }

    void show(Session session, OverviewData data) {
        panel.ready();
        content.getChildren().clear();
        List<Advice> rest = new ArrayList<>(data.advice());
        if (!session.losses().none()) {
            content.getChildren().add(alarm(session, data, rest.removeFirst()));
        }
        probes.setPlaceholder(Words.subtle(
                session.tables().isEmpty() ? "Not read yet: it stands first in the import." : "No probe is known."));
        probes.getItems().setAll(data.probes());
        // As tall as its rows, so that what is to be minded stands right below them.
        probes.prefHeightProperty()
                .bind(probes.fixedCellSizeProperty()
                        .multiply(Math.min(12, data.probes().size()) + 1.4));
        VBox.setVgrow(probes, Priority.SOMETIMES);
        probes.maxHeightProperty().bind(probes.prefHeightProperty());
        content.getChildren().add(probes);
        rest.forEach(advice -> content.getChildren().add(new AdviceRow(advice)));
    }

    private Node alarm(Session session, OverviewData data, Advice advice) {
        Label title = Words.of(advice.title(), "strong", "warning");
        title.setGraphic(new Icon("warn", 18));
        Label text = Words.of(advice.text(), "muted", "small");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        PlotCanvas canvas = context.canvas();
        canvas.getStyleClass().add("alarm-strip");
        canvas.picture((width, height) -> strip(session, data, width, height));
        Loss worst = session.losses().all().stream()
                .max(Comparator.comparingLong(Loss::lost))
                .orElseThrow();
        title.setWrapText(true);
        HBox actions = new HBox(
                8,
                Press.with("zoom", "Zoom to the worst", () -> zoom(worst.range())),
                Press.text("Rows of losses", () -> window.go(View.TABLE, "losses")));
        VBox box = new VBox(8, title, text, canvas, actions);
        box.getStyleClass().add("alarm");
        box.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setMargin(box, new javafx.geometry.Insets(0, 12, 12, 12));
        return box;
    }

    private static Drawing strip(Session session, OverviewData data, double width, double height) {
        List<Long> totals = new ArrayList<>();
        List<Integer> lossy = new ArrayList<>();
        for (int bin = 0; bin < data.spark().bins().count(); bin++) {
            totals.add(data.spark().total(bin));
            if (!session.losses()
                    .in(new TimeRange(
                            data.spark().bins().from(bin), data.spark().bins().to(bin)))
                    .none()) {
                lossy.add(bin);
            }
        }
        return Sparks.bars(totals, lossy, Ink.category(0), width, height);
    }

    private void zoom(TimeRange loss) {
        window.travel(new TimeRange(loss.from() - loss.length(), loss.to() + loss.length()).within(window.extent()));
    }
}
