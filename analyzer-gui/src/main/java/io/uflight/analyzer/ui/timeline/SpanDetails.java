package io.uflight.analyzer.ui.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.table.CellText;
import io.uflight.analyzer.model.table.Clip;
import io.uflight.analyzer.model.table.Order;
import io.uflight.analyzer.model.table.TableSql;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.model.timeline.Span;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.part.Details;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The chosen span: its status, its duration and what that measures, all its columns, what can be done with it. */
final class SpanDetails {
    private final WindowModel window;
    private final LanePanel lanes;
    private final Details details = new Details();
    private final Latest<Rows> question;
    private @Nullable TableShape table;
    private Optional<Span> span = Optional.empty();

    SpanDetails(WindowModel window, LanePanel lanes) {
        this.window = window;
        this.lanes = lanes;
        this.question = window.latest();
        details.none("Click a span to see all of it.");
        lanes.onChosen(this::choose);
    }

    Node node() {
        return details;
    }

    void table(TableShape shape) {
        table = shape;
    }

    private void choose(Optional<Span> chosen) {
        span = chosen;
        TableShape shape = table;
        if (chosen.isEmpty() || shape == null || window.session().isEmpty()) {
            question.drop();
            details.none("Click a span to see all of it.");
            return;
        }
        Ask ask = exactly(shape, chosen.get());
        Database database = window.session().get().database();
        question.ask(
                cancellation ->
                        database.query(TableSql.page(ask, Order.OWN, 0), 1, cancellation, Database.Progress.IGNORED),
                answer -> {
                    if (answer instanceof Answer.Done<Rows> done && done.value().size() > 0) {
                        show(shape, chosen.get(), done.value().values().getFirst());
                    } else if (answer instanceof Answer.Failed<Rows> failed) {
                        details.none(
                                "The row could not be read: " + failed.error().getMessage());
                    }
                });
    }

    /** The question that finds the span's row: its moment, name and duration. */
    private Ask exactly(TableShape shape, Span chosen) {
        List<Filter> filters = new ArrayList<>();
        shape.role(Role.NAME).ifPresent(c -> filters.add(Filter.of(c.name(), Op.IS, chosen.name())));
        shape.role(Role.DURATION)
                .ifPresent(
                        c -> filters.add(Filter.of(c.name(), Op.IS, chosen.open() ? null : (Object) chosen.length())));
        return window.ask(shape).withFilters(filters).withRange(new TimeRange(chosen.from(), chosen.from() + 1));
    }

    private void show(TableShape shape, Span chosen, List<@Nullable Object> row) {
        CellText text = new CellText(window.moments(), window.rawProperty().get());
        details.begin(
                Plain.middle(Plain.of(chosen.label()), 44), chosen.status().title());
        String measures = shape.role(Role.DURATION).map(ColumnShape::comment).orElse("");
        details.figure(
                chosen.open() ? "open" : DurationText.of(chosen.length()), measures.length() > 60 ? "" : measures);
        details.line("Started", window.moments().full(chosen.from()), "since the start of the capture");
        details.line("", window.moments().day(chosen.from()), "");
        for (int i = 0; i < shape.columns().size(); i++) {
            ColumnShape column = shape.columns().get(i);
            if (column.role() != Role.TIME) {
                details.line(column.name(), text.of(column, row.get(i)), column.comment());
            }
        }
        details.action(Press.with("table", "Row in Table", this::openRow));
        details.action(Press.with("zoom", "Zoom to span", () -> lanes.zoomTo(chosen)));
        shape.role(Role.NAME)
                .ifPresent(column -> details.action(Press.with(
                        "filter",
                        "Only this " + column.name(),
                        () -> window.addFilter(shape.name(), Filter.of(column.name(), Op.IS, chosen.name())))));
        Clip clip = new Clip(shape.columns(), text);
        details.action(Press.with("copy", "Copy row", () -> Copy.text(clip.tabs(List.of(row)))));
        details.end();
    }

    /** The rows around the span, in Table. */
    void openRow() {
        TableShape shape = table;
        span.ifPresent(chosen -> {
            if (shape != null) {
                shape.role(Role.NAME)
                        .ifPresent(c -> window.addFilter(shape.name(), Filter.of(c.name(), Op.IS, chosen.name())));
                window.range(new TimeRange(chosen.from(), Math.max(chosen.to(), chosen.from() + TimeRange.SMALLEST))
                        .within(window.extent()));
                window.go(View.TABLE, shape.name());
            }
        });
    }
}
