package io.uflight.analyzer.ui.timeline;

import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.model.timeline.Span;
import io.uflight.analyzer.ui.part.Details;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.formats.schema.Role;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Details beside the lanes: of the pinned row and of the chosen one; of several chosen rows, or of none, a list. */
final class DetailsPane {
    private static final int LISTED = 14;

    private final ViewContext context;
    private final WindowModel window;
    private final TimelineModel model;
    private final VBox both = new VBox(12);
    private final SpanDetails pinned;
    private final SpanDetails chosen;
    private final Details list = new Details();
    private final Latest<List<Span>> question;
    private @Nullable TableShape table;

    DetailsPane(ViewContext context, TimelineModel model, Runnable close) {
        this.context = context;
        this.window = context.model();
        this.model = model;
        this.question = window.latest();
        this.pinned = new SpanDetails(
                context,
                model,
                "Let go",
                () -> window.pinnedProperty().set(Optional.empty()),
                () -> window.pinnedProperty().set(Optional.empty()));
        this.chosen = new SpanDetails(context, model, "Pin, to compare with another", this::pin, () -> {
            window.selectNothing();
            close.run();
        });
        both.setId("details");
        both.getStyleClass().add("details-pane");
        pinned.node().setId("details-pinned");
        chosen.node().setId("details-chosen");
        list.setId("details-list");
        both.setMinWidth(0);
    }

    Region node() {
        return both;
    }

    private void pin() {
        window.selection()
                .filter(Selection.Row.class::isInstance)
                .map(Selection.Row.class::cast)
                .ifPresent(row -> window.pinnedProperty().set(Optional.of(row)));
    }

    /** Tells what is chosen of a table now. */
    void show(@Nullable TableShape shape) {
        table = shape;
        both.getChildren().clear();
        if (shape == null || window.session().isEmpty()) {
            return;
        }
        window.pinnedProperty()
                .get()
                .filter(row -> row.table().equals(shape.name()))
                .ifPresent(row -> {
                    add(pinned.node());
                    pinned.show(shape, row);
                });
        Optional<Selection.Row> row = model.chosen(shape);
        Optional<Selection.Rows> rows = window.selection()
                .filter(each -> each.table().equals(shape.name()))
                .filter(Selection.Rows.class::isInstance)
                .map(Selection.Rows.class::cast);
        if (row.isPresent()) {
            add(chosen.node());
            chosen.show(shape, row.get());
        } else if (rows.isPresent() || both.getChildren().isEmpty()) {
            add(list);
            list(shape, rows);
        }
    }

    private void add(Node node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        both.getChildren().add(node);
    }

    /** Another range: the list of its longest spans is another. */
    void rangeChanged() {
        TableShape shape = table;
        if (shape != null
                && both.getChildren().contains(list)
                && window.session().isPresent()) {
            list(shape, Optional.empty());
        }
    }

    void drop() {
        question.drop();
        pinned.drop();
        chosen.drop();
    }

    private void list(TableShape shape, Optional<Selection.Rows> of) {
        Optional<Selection.Rows> rows = of.or(() -> window.selection()
                .filter(Selection.Rows.class::isInstance)
                .map(Selection.Rows.class::cast)
                .filter(each -> each.table().equals(shape.name())));
        question.ask(model.longest(shape, rows, LISTED), answer -> {
            if (answer instanceof Answer.Done<List<Span>> done) {
                list(shape, rows, done.value());
            } else if (answer instanceof Answer.Failed<List<Span>> failed) {
                list.none("The spans could not be read: " + failed.error().getMessage());
            }
        });
    }

    private void list(TableShape shape, Optional<Selection.Rows> rows, List<Span> spans) {
        if (spans.isEmpty()) {
            list.none("Nothing begins in this range.");
            return;
        }
        boolean durations = shape.has(Role.DURATION);
        HBox head = new HBox(
                8,
                Words.of(
                        rows.map(Selection.Rows::title).orElse(durations ? "Longest in range" : "First in range"),
                        "panel-title"));
        head.setAlignment(Pos.CENTER_LEFT);
        rows.ifPresent(
                each -> head.getChildren().addAll(Words.spring(), Press.small("x", "Close", window::selectNothing)));
        list.begin(head);
        String moment = rows.map(each ->
                        window.moments().onAxis(each.time().from(), each.time().length()) + " · ")
                .orElse("");
        String most = spans.size() == LISTED
                ? "the " + LISTED + (durations ? " longest" : " first")
                : CountText.of(spans.size(), "span");
        list.note(Plain.of(moment) + most + ". Click one to see all of it.");
        list.node(SpanRows.of(
                context,
                spans,
                span -> window.moments().at(span.from(), 3),
                span -> false,
                span -> window.select(span.row(shape, model.laneBy(shape)))));
        list.end();
    }
}
