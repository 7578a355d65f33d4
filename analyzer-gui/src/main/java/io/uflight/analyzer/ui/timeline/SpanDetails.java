package io.uflight.analyzer.ui.timeline;

import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.ShareText;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.query.UrlPart;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.table.CellText;
import io.uflight.analyzer.model.table.Clip;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.model.timeline.RankChart;
import io.uflight.analyzer.model.timeline.RowFacts;
import io.uflight.analyzer.model.timeline.Span;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.part.Details;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.formats.schema.Role;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * One row, in a fixed order: how it went and what it is, its duration and what that measures, its rank, all columns, its
 * relatives, what can be done with it.
 */
final class SpanDetails {
    private static final double RANK_HEIGHT = 64;

    private final ViewContext context;
    private final WindowModel window;
    private final TimelineModel model;
    private final Details details = new Details();
    private final Latest<Optional<RowFacts>> question;
    private final Runnable pin;
    private final Runnable close;
    private final String pinHint;

    /**
     * @param pin keeps these details, or lets them go
     * @param pinHint the name of that
     */
    SpanDetails(ViewContext context, TimelineModel model, String pinHint, Runnable pin, Runnable close) {
        this.context = context;
        this.window = context.model();
        this.model = model;
        this.pin = pin;
        this.close = close;
        this.pinHint = pinHint;
        this.question = window.latest();
    }

    Region node() {
        return details;
    }

    void drop() {
        question.drop();
    }

    void show(TableShape table, Selection.Row row) {
        question.ask(model.facts(table, row), answer -> {
            if (answer instanceof Answer.Done<Optional<RowFacts>> done) {
                done.value()
                        .ifPresentOrElse(
                                facts -> show(table, row, facts),
                                () -> details.none("This row is not in the table any more."));
            } else if (answer instanceof Answer.Failed<Optional<RowFacts>> failed) {
                details.none("The row could not be read: " + failed.error().getMessage());
            }
        });
    }

    private void show(TableShape table, Selection.Row row, RowFacts facts) {
        Optional<Span> self =
                facts.relatives().stream().filter(span -> span.is(row)).findFirst();
        CellText text = new CellText(window.moments(), window.rawProperty().get());
        details.begin(head(row, self));
        ColumnShape duration = table.role(Role.DURATION).orElse(null);
        if (duration != null) {
            Object took = facts.values().get(table.columns().indexOf(duration));
            String comment = duration.comment();
            details.figure(
                    took instanceof Number ns ? DurationText.of(ns.longValue()) : "open",
                    took == null ? "had not ended when the capture did" : comment.length() > 40 ? "" : comment);
            if (took instanceof Number ns) {
                facts.rank().ifPresent(rank -> rank(rank, ns.longValue(), self));
            }
        }
        columns(table, row, facts, text);
        masks(table);
        facts.together().ifPresent(column -> relatives(table, row, facts, column));
        actions(table, row, facts, self, text);
        details.end();
    }

    private HBox head(Selection.Row row, Optional<Span> self) {
        HBox head = new HBox(8);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("details-head");
        self.ifPresent(span -> {
            head.getChildren().add(StatusLegend.sample(context, span));
            if (!span.status().title().isEmpty()) {
                head.getChildren().add(Words.of(span.status().title(), "muted", "small"));
            }
        });
        Label title = Words.of(Plain.of(row.title()), "mono", "strong");
        title.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        Button keep = Press.small("pin", pinHint, pin);
        Button away = Press.small("x", "Close", close);
        keep.setMinWidth(Region.USE_PREF_SIZE);
        away.setMinWidth(Region.USE_PREF_SIZE);
        keep.getStyleClass().add("details-pin");
        away.getStyleClass().add("details-close");
        head.getChildren().addAll(title, Words.spring(), keep, away);
        return head;
    }

    private void rank(RowFacts.Rank rank, long took, Optional<Span> self) {
        if (rank.histogram().buckets().isEmpty()) {
            return;
        }
        PlotCanvas canvas = context.canvas();
        canvas.getStyleClass().add("rank");
        canvas.setPrefHeight(RANK_HEIGHT);
        canvas.setMinHeight(RANK_HEIGHT);
        Ink ink = self.map(span -> span.status().error() ? span.status().ink() : Ink.ACCENT)
                .orElse(Ink.ACCENT);
        canvas.picture((width, height) -> new RankChart(rank, took, ink, width, height).draw());
        details.node(canvas);
        details.note("slower than " + ShareText.of(rank.below(), 1) + " " + rank.peers() + ", "
                + CountText.exact(rank.histogram().count()) + " in all");
    }

    private void columns(TableShape table, Selection.Row row, RowFacts facts, CellText text) {
        details.line("Started", window.moments().full(row.time().from()), "");
        details.line("", window.moments().day(row.time().from()), "");
        if (row.time().length() > 0) {
            details.line("Ended", window.moments().full(row.time().to()), "");
        }
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnShape column = table.columns().get(i);
            if (column.role() != Role.TIME) {
                details.line(column.name(), text.of(column, facts.values().get(i)), column.comment());
            }
        }
    }

    private void masks(TableShape table) {
        List<String> masked = window.session().orElseThrow().facts().masked().stream()
                .filter(each -> each.startsWith(table.name() + "."))
                .map(each -> each.substring(table.name().length() + 1))
                .toList();
        if (!masked.isEmpty()) {
            Label label = Words.subtle("Masked while recording: " + String.join(", ", masked));
            label.setGraphic(new io.uflight.analyzer.ui.theme.Icon("lock", 14));
            label.setWrapText(true);
            details.node(label);
        }
    }

    private void relatives(TableShape table, Selection.Row row, RowFacts facts, ColumnShape column) {
        if (facts.relatives().size() > 1) {
            details.node(Words.of("Same " + column.name(), "panel-title"));
            details.node(SpanRows.of(
                    context,
                    facts.relatives(),
                    span -> distance(span.from() - row.time().from()),
                    span -> span.is(row),
                    span -> window.select(span.row(table, model.laneBy(table)))));
        }
    }

    private static String distance(long ns) {
        return ns == 0 ? "0 s" : (ns < 0 ? "− " : "+ ") + DurationText.of(Math.abs(ns));
    }

    private void actions(TableShape table, Selection.Row row, RowFacts facts, Optional<Span> self, CellText text) {
        Button open = Press.primary("table", "Row in Table", () -> openRow(window, table, row));
        details.action(open);
        details.action(Press.with("zoom", "Zoom to span", () -> zoom(window, row.time())));
        onlyLane(table, facts, self)
                .ifPresent(filter -> details.action(Press.with(
                        "filter",
                        "Only this " + UrlPart.title(filter.column()),
                        () -> window.addFilter(table.name(), filter))));
        Clip clip = new Clip(table.columns(), text);
        List<@Nullable Object> values = facts.values();
        details.action(Press.with("copy", "Copy row", () -> Copy.text(clip.tabs(List.of(values)))));
    }

    /** By the row's value, or, where lanes are made of a part of it, by the lane its span is in. */
    private Optional<Filter> onlyLane(TableShape table, RowFacts facts, Optional<Span> self) {
        String laneBy = model.laneBy(table);
        return table.column(laneBy)
                .map(lane -> Filter.of(
                        laneBy, Op.IS, facts.values().get(table.columns().indexOf(lane))))
                .or(() -> self.map(span -> span.onlyLane(laneBy)));
    }

    /** A span and a little around it. */
    static void zoom(WindowModel window, TimeRange time) {
        long margin = Math.max(50, time.length() / 10);
        window.travel(new TimeRange(time.from() - margin, time.to() + margin).within(window.extent()));
    }

    /** The chosen row in Table: its time, and conditions that leave it alone. */
    static void openRow(WindowModel window, TableShape table, Selection.Row row) {
        row.finds().forEach(filter -> window.addFilter(table.name(), filter));
        window.range(new TimeRange(
                        row.time().from(), Math.max(row.time().to(), row.time().from() + TimeRange.SMALLEST))
                .within(window.extent()));
        window.go(View.TABLE, table.name());
    }
}
