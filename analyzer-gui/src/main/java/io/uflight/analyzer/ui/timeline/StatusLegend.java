package io.uflight.analyzer.ui.timeline;

import io.uflight.analyzer.model.number.AtLeast;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.timeline.Colouring;
import io.uflight.analyzer.model.timeline.Span;
import io.uflight.analyzer.model.timeline.SpanStatus;
import io.uflight.analyzer.model.timeline.StatusSign;
import io.uflight.analyzer.model.timeline.TimelineData;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.view.ViewContext;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/** Each status with its mark, and how many spans in range went so. */
final class StatusLegend extends HBox {
    private final ViewContext context;

    StatusLegend(ViewContext context) {
        super(6);
        this.context = context;
        setAlignment(Pos.CENTER_LEFT);
    }

    void show(TimelineData data, boolean lossy, Colouring colouring) {
        getChildren().clear();
        for (SpanStatus status : SpanStatus.values()) {
            long count = colouring.count(data, status);
            if (count > 0 && status != SpanStatus.PLAIN) {
                HBox chip = new HBox(
                        6,
                        sample(context, status, 0),
                        Words.of(colouring.legend(status), "small"),
                        Words.of(AtLeast.of(lossy, CountText.brief(count)), "mono", "muted"));
                chip.setAlignment(Pos.CENTER_LEFT);
                chip.getStyleClass().addAll("chip", "plain", "status-chip");
                getChildren().add(chip);
            }
        }
        requestLayout();
        if (getParent() != null) {
            getParent().requestLayout();
        }
    }

    /** A span in small. */
    static Node sample(ViewContext context, Span span) {
        return sample(context, span.status(), span.category());
    }

    private static Node sample(ViewContext context, SpanStatus status, int category) {
        PlotCanvas canvas = context.canvas();
        canvas.getStyleClass().add("status-sample");
        canvas.picture((width, height) -> StatusSign.sample(status, category, width, height));
        return canvas;
    }
}
