package io.uflight.analyzer.ui.timeline;

import io.uflight.analyzer.model.counter.CounterData;
import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.UnitText;
import io.uflight.analyzer.model.range.Steps;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.model.timeline.DensityTip;
import io.uflight.analyzer.model.timeline.LaneChart;
import io.uflight.analyzer.model.timeline.Span;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.TipText;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.MouseEvent;

/** What follows the mouse over the lanes: crosshair, tips, the range that is drawn or measured. */
final class LaneHover {
    private final ViewContext context;
    private final WindowModel window;
    private final PlotCanvas canvas;
    private final Supplier<Optional<LaneChart>> chart;
    private Optional<TimeRange> measured = Optional.empty();

    LaneHover(ViewContext context, PlotCanvas canvas, Supplier<Optional<LaneChart>> chart) {
        this.context = context;
        this.window = context.model();
        this.canvas = canvas;
        this.chart = chart;
        canvas.setOnMouseMoved(this::moved);
        canvas.setOnMouseExited(event -> leave());
    }

    private void moved(MouseEvent event) {
        double x = canvas.logical(event.getX());
        double y = canvas.logical(event.getY());
        Optional<LaneChart> now = chart.get();
        if (now.isEmpty() || x < LaneChart.NAMES || x > now.get().width() - LaneChart.RIGHT) {
            leave();
            return;
        }
        LaneChart lanes = now.get();
        long at = lanes.plot().at(x);
        window.pointerProperty().set(Optional.of(at));
        String moment =
                window.moments().onAxis(at, Math.max(1, Steps.time(lanes.plot().duration(1) + 1.0)));
        Sheet sheet = new Sheet(lanes.width(), lanes.height());
        measured.ifPresent(range -> stretch(sheet, lanes, range, true));
        crosshair(sheet, lanes, x, moment);
        canvas.over(sheet.done());
        Optional<TipText> tip = tip(lanes, x, y, at, moment);
        if (tip.isPresent()) {
            context.tips().show(event.getSceneX(), event.getSceneY(), tip.get().nodes());
        } else {
            context.tips().hide();
        }
    }

    private static void crosshair(Sheet sheet, LaneChart lanes, double x, String moment) {
        double wide = Sheet.monoWidth(moment, 11) + 12;
        double left = Math.clamp(x - wide / 2, LaneChart.NAMES, Math.max(LaneChart.NAMES, lanes.width() - wide));
        sheet.upright(x, LaneChart.AXIS, lanes.height(), Ink.SUBTLE, false);
        sheet.box(left, 3, wide, 18, Ink.TEXT);
        sheet.label(left + wide / 2, 16, moment, Ink.PANEL, Mark.Type.AXIS, Mark.Align.CENTRE);
    }

    private Optional<TipText> tip(LaneChart lanes, double x, double y, long at, String moment) {
        List<Span> spans = lanes.at(x, y);
        if (!spans.isEmpty()) {
            return Optional.of(tip(spans));
        }
        Optional<TipText> density = lanes.densityAt(x, y).map(bin -> tip(bin, moment));
        return density.isPresent() ? density : lanes.counterAt(y).map(counter -> tip(counter, at, moment));
    }

    /** One span; or of a merged block how many, the worst and the longest. */
    private TipText tip(List<Span> spans) {
        Span first = spans.getFirst();
        if (spans.size() == 1) {
            return new TipText()
                    .heading(
                            Plain.middle(Plain.of(first.label()), 60),
                            first.status().title())
                    .line("Duration", first.open() ? "still open" : DurationText.of(first.length()))
                    .line("Start", window.moments().full(first.from()));
        }
        TipText tip = new TipText().heading(CountText.of(spans.size(), "span") + " here", "worst first");
        spans.stream()
                .limit(3)
                .forEach(span -> tip.line(
                        Plain.middle(Plain.of(span.label()), 40),
                        span.open() ? "open" : DurationText.of(span.length())));
        long longest = spans.stream()
                .filter(span -> !span.open())
                .mapToLong(Span::length)
                .max()
                .orElse(0);
        return tip.total("Longest", DurationText.of(longest));
    }

    private static TipText tip(DensityTip bin, String moment) {
        TipText tip = new TipText()
                .heading(moment, "in " + DurationText.step(bin.time().length()))
                .line("Spans that start here", CountText.exact(bin.spans()));
        if (!bin.worst().title().isEmpty()) {
            tip.line("Worst", bin.worst().title());
        }
        return bin.longest() > 0 ? tip.line("Longest", DurationText.of(bin.longest())) : tip;
    }

    private static TipText tip(CounterData counter, long at, String moment) {
        TipText tip = new TipText().heading(counter.counter().title(), moment);
        String unit = counter.counter().column().unit();
        int bin = counter.bins().at(at);
        for (CounterData.Series series : counter.series()) {
            series.at(bin).ifPresent(point -> {
                String last = UnitText.of(point.last(), unit, false);
                boolean one = point.least() == point.most();
                tip.line(
                        Ink.category(series.category()),
                        series.name().isEmpty() ? "now" : Plain.middle(Plain.of(series.name()), 30),
                        one
                                ? last
                                : UnitText.of(point.least(), unit, false) + " to "
                                        + UnitText.of(point.most(), unit, false) + ", then " + last,
                        false);
            });
        }
        return tip;
    }

    private void leave() {
        context.tips().hide();
        window.pointerProperty().set(Optional.empty());
        Optional<LaneChart> now = chart.get();
        if (now.isPresent() && measured.isPresent()) {
            Sheet sheet = new Sheet(now.get().width(), now.get().height());
            stretch(sheet, now.get(), measured.get(), true);
            canvas.over(sheet.done());
        } else {
            canvas.over(Drawing.NOTHING);
        }
    }

    /** A range is drawn: between two places; NaN when that is over. What was measured stays until the next press. */
    void selecting(double from, double to, boolean measuring) {
        if (Double.isNaN(from)) {
            measured = measuring ? measured : Optional.empty();
            leave();
            return;
        }
        chart.get().ifPresent(lanes -> {
            TimeRange range = TimeRange.between(
                    lanes.plot().at(Math.max(LaneChart.NAMES, from)),
                    lanes.plot().at(to));
            measured = measuring ? Optional.of(range) : Optional.empty();
            Sheet sheet = new Sheet(lanes.width(), lanes.height());
            stretch(sheet, lanes, range, measuring);
            canvas.over(sheet.done());
            context.tips().hide();
        });
    }

    private void stretch(Sheet sheet, LaneChart lanes, TimeRange range, boolean measuring) {
        double left = Math.max(LaneChart.NAMES, lanes.plot().x(range.from()));
        double right = Math.min(lanes.width() - LaneChart.RIGHT, lanes.plot().x(range.to()));
        if (right < left) {
            return;
        }
        sheet.box(left, LaneChart.AXIS, right - left, lanes.height(), Ink.ACCENT_FILL.faint(0.2));
        sheet.upright(left, LaneChart.AXIS, lanes.height(), Ink.ACCENT, false);
        sheet.upright(right, LaneChart.AXIS, lanes.height(), Ink.ACCENT, false);
        String words = DurationText.of(range.length());
        if (measuring) {
            long step = Math.max(1, Steps.time(lanes.plot().duration(1) + 1.0));
            LaneChart.Count count = lanes.count(range);
            words = window.moments().onAxis(range.from(), step) + " – "
                    + window.moments().onAxis(range.to(), step) + " · " + words + " · "
                    + (count.exact() ? "" : "about ") + CountText.of(count.spans(), "span");
        }
        double wide = Sheet.monoWidth(words, 12) + 12;
        double at = Math.clamp(
                (left + right) / 2 - wide / 2, LaneChart.NAMES, Math.max(LaneChart.NAMES, lanes.width() - wide));
        sheet.box(at, LaneChart.AXIS + 4, wide, 20, Ink.RAISED);
        sheet.label(at + wide / 2, LaneChart.AXIS + 18, words, Ink.TEXT, Mark.Type.MONO, Mark.Align.CENTRE);
    }
}
