package io.uflight.analyzer.ui.timeline;

import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.model.timeline.Span;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A short list of spans, one a line; each can be chosen. */
final class SpanRows {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private SpanRows() {}

    /**
     * The list.
     *
     * @param when what stands first in a line: a moment, or the distance to one
     * @param current whether a span is the chosen one
     */
    static Node of(
            ViewContext context,
            List<Span> spans,
            Function<Span, String> when,
            Function<Span, Boolean> current,
            Consumer<Span> choose) {
        VBox rows = new VBox();
        rows.getStyleClass().add("span-rows");
        for (Span span : spans) {
            Label at = Words.mono(when.apply(span));
            at.getStyleClass().add("span-when");
            at.setMinWidth(Region.USE_PREF_SIZE);
            Label name = Words.mono(Plain.middle(Plain.of(span.label()), 60));
            name.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            Label took = Words.mono(span.open() ? "open" : span.length() == 0 ? "" : DurationText.of(span.length()));
            took.setMinWidth(Region.USE_PREF_SIZE);
            HBox line = new HBox(8, at, StatusLegend.sample(context, span), name, took);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setMouseTransparent(true);
            Button button = new Button();
            button.setGraphic(line);
            button.getStyleClass().addAll("span-row");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAccessibleText(span.label());
            line.prefWidthProperty().bind(button.widthProperty().subtract(18));
            button.pseudoClassStateChanged(CURRENT, current.apply(span));
            button.setOnAction(event -> choose.accept(span));
            rows.getChildren().add(button);
        }
        return rows;
    }
}
