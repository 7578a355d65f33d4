package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.axis.Tick;
import io.uflight.analyzer.model.axis.TimeAxis;
import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Losses;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.model.text.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lanes as they are drawn: names at the left, spans in packed rows, blocks of the worst status where spans are thinner than
 * a pixel.
 *
 * @param scroll px scrolled down
 * @param byStatus colour by how it went; otherwise by name
 */
public record LaneChart(
        TimelineData data,
        TimeRange range,
        MomentText moments,
        Losses losses,
        Search search,
        @Nullable Span chosen,
        Palette palette,
        boolean byStatus,
        double scroll,
        double width,
        double height) {
    public static final double NAMES = 196;
    public static final double AXIS = 24;
    private static final double HEAD = 22;
    private static final double ROW = 19;
    private static final double BAND = 30;
    private static final double GAP = 6;
    private static final double LABELLED = 26;

    public Plot plot() {
        return new Plot(range, NAMES, Math.max(1, width - NAMES - 10));
    }

    /** All lanes together, px. */
    public double full() {
        return data.lanes().stream().mapToDouble(LaneChart::tall).sum();
    }

    private static double tall(Lane lane) {
        return HEAD + (lane.dense() ? BAND : lane.height() * ROW) + GAP;
    }

    /** What lies at a place: a block of one or several spans, worst first. */
    public List<Span> at(double x, double y) {
        double top = AXIS - scroll;
        for (Lane lane : data.lanes()) {
            double bottom = top + tall(lane);
            if (y >= Math.max(top, AXIS) && y < bottom && x >= NAMES) {
                return at(lane, x, (int) Math.floor((y - top - HEAD) / ROW));
            }
            top = bottom;
        }
        return List.of();
    }

    private List<Span> at(Lane lane, double x, int row) {
        List<Span> found = new ArrayList<>();
        Plot plot = plot();
        for (int i = 0; i < lane.spans().size(); i++) {
            Span span = lane.spans().get(i);
            double left = plot.x(span.from());
            double right = Math.max(plot.x(span.to()), left + least(span));
            if (lane.rows().get(i) == row && left - 0.5 <= x && x <= right + 0.5) {
                found.add(span);
            }
        }
        found.sort((a, b) -> b.status().compareTo(a.status()));
        return found;
    }

    private static double least(Span span) {
        return span.status().error() ? 2 : 1;
    }

    /** Places where the density of a lane is told by a tip: its bin. */
    public Optional<String> densityAt(double x, double y) {
        double top = AXIS - scroll;
        for (Lane lane : data.lanes()) {
            double bottom = top + tall(lane);
            if (lane.dense() && y >= Math.max(top + HEAD, AXIS) && y < bottom) {
                int bin = data.bins().at(plot().at(x));
                return bin < 0 || bin >= lane.density().size()
                        ? Optional.empty()
                        : Optional.of(CountText.of(lane.density().get(bin), "span") + " start here"
                                + (lane.worst().get(bin) > 0 ? ", with errors" : ""));
            }
            top = bottom;
        }
        return Optional.empty();
    }

    public Drawing draw() {
        Sheet sheet = new Sheet(width, height);
        Plot plot = plot();
        TimeAxis axis = TimeAxis.of(plot, moments);
        axis.ticks().forEach(tick -> sheet.upright(tick.at(), AXIS, height, Ink.GRID, false));
        for (TimeRange loss : losses.in(range).ranges()) {
            sheet.loss(Math.max(NAMES, plot.x(loss.from())), Math.min(width - 10, plot.x(loss.to())), AXIS, height, 8);
        }
        double top = AXIS - scroll;
        for (Lane lane : data.lanes()) {
            double bottom = top + tall(lane);
            if (bottom > AXIS && top < height) {
                lane(sheet, lane, top);
            }
            top = bottom;
        }
        sheet.box(0, 0, width, AXIS, Ink.RAISED);
        sheet.level(AXIS - 1, 0, width, Ink.LINE);
        for (Tick tick : axis.ticks()) {
            double half = Sheet.monoWidth(tick.label(), 11) / 2;
            if (tick.at() - half > NAMES - 30 && tick.at() + half < width) {
                sheet.axis(tick.at(), 16, tick.label(), Mark.Align.CENTRE);
            }
        }
        sheet.upright(NAMES - 1, 0, height, Ink.LINE, false);
        double full = full();
        if (full > height - AXIS) {
            double room = height - AXIS;
            sheet.box(width - 7, AXIS + scroll / full * room, 5, room * room / full, Ink.STRONG);
        }
        return sheet.done();
    }

    private void lane(Sheet sheet, Lane lane, double top) {
        sheet.box(0, top, width - 10, HEAD - 2, Ink.RAISED);
        sheet.label(12, top + 15, Plain.middle(Plain.of(lane.name()), 24), Ink.TEXT, Mark.Type.MONO, Mark.Align.LEFT);
        String how = lane.dense() ? "drawn as density" : lane.height() == 1 ? "1 row" : lane.height() + " rows, packed";
        sheet.label(
                NAMES + 6,
                top + 14,
                CountText.of(lane.count(), "span") + " · " + how,
                Ink.SUBTLE,
                Mark.Type.CAPTION,
                Mark.Align.LEFT);
        if (lane.dense()) {
            density(sheet, lane, top + HEAD);
        } else {
            spans(sheet, lane, top + HEAD);
        }
        sheet.level(top + tall(lane) - 1, 0, width - 10, Ink.GRID);
    }

    private void density(Sheet sheet, Lane lane, double top) {
        long largest = lane.density().stream().mapToLong(Long::longValue).max().orElse(1);
        double levels = Math.max(1, Math.log(largest + 1.0) / Math.log(2));
        for (int bin = 0; bin < lane.density().size(); bin++) {
            long count = lane.density().get(bin);
            if (count > 0) {
                double left = Math.max(NAMES, Math.rint(plot().x(data.bins().from(bin))));
                double right =
                        Math.min(width - 10, Math.rint(plot().x(data.bins().to(bin))));
                int level = 1 + (int) Math.min(6, Math.log(count + 1.0) / Math.log(2) / levels * 6.99);
                sheet.box(left, top, right - left, BAND - 4, Ink.of("uf-density-" + level));
                if (lane.worst().get(bin) > 0) {
                    sheet.box(left, top + BAND - 4, Math.max(2, right - left), 3, SpanStatus.SERVER_ERROR.ink());
                }
            }
        }
    }

    private void spans(Sheet sheet, Lane lane, double top) {
        Plot plot = plot();
        double[] drawnTo = new double[lane.height()];
        SpanStatus[] drawn = new SpanStatus[lane.height()];
        for (int i = 0; i < lane.spans().size(); i++) {
            Span span = lane.spans().get(i);
            int row = lane.rows().get(i);
            double left = Math.max(NAMES, plot.x(span.from()));
            double right = Math.min(width - 10, Math.max(plot.x(span.to()), plot.x(span.from()) + least(span)));
            double y = top + row * ROW + 1;
            if (right <= NAMES || left >= width - 10 || y > height || y + ROW < AXIS) {
                continue;
            }
            // Below a pixel spans become one block, which has the worst status of them.
            SpanStatus before = drawn[row];
            boolean hidden = right <= drawnTo[row] && right - left < 2;
            if (hidden && before != null && before.compareTo(span.status()) >= 0) {
                continue;
            }
            span(sheet, span, left, y, Math.max(least(span), right - left));
            drawnTo[row] = Math.ceil(right);
            drawn[row] = span.status();
        }
    }

    private void span(Sheet sheet, Span span, double x, double y, double wide) {
        double tall = ROW - 3;
        boolean faint = !search.none() && !search.finds(span.name());
        Ink ink = byStatus && span.status() != SpanStatus.PLAIN ? span.status().ink() : Ink.category(span.category());
        Ink fill = faint ? ink.faint(0.3) : ink;
        if (span.open()) {
            sheet.add(new Mark.Fade(x, y, wide, tall, fill));
        } else {
            sheet.box(x, y, wide, tall, fill);
        }
        if (wide > 3) {
            sheet.box(x + wide - 1, y, 1, tall, Ink.PANEL);
        }
        if (byStatus && !faint) {
            sign(sheet, span, x, y, wide, tall);
        }
        if (wide >= LABELLED && !faint) {
            String label = fit(span, wide - 8);
            sheet.label(x + 4, y + 12, label, palette.on(ink), Mark.Type.AXIS, Mark.Align.LEFT);
        }
        if (span.equals(chosen)) {
            sheet.add(new Mark.Frame(x - 1, y - 1, wide + 2, tall + 2, Ink.of("white"), 2));
            sheet.add(new Mark.Frame(x - 2.5, y - 2.5, wide + 5, tall + 5, Ink.of("black"), 1.5));
        }
    }

    /** Colour is never the only sign of how it went. */
    private static void sign(Sheet sheet, Span span, double x, double y, double wide, double tall) {
        Ink dark = Ink.of("black").faint(0.55);
        switch (span.status()) {
            case CLIENT_ERROR -> sheet.box(x, y + tall - 3, wide, 3, dark);
            case SERVER_ERROR -> {
                sheet.box(x, y, wide, 2, dark);
                sheet.box(x, y + tall - 2, wide, 2, dark);
            }
            case FAILED -> sheet.add(new Mark.Hatch(x, y, wide, tall, Ink.of("white"), 5));
            case REDIRECT -> {
                if (wide > 8) {
                    sheet.add(new Mark.Area(
                            io.uflight.analyzer.model.draw.Points.of(
                                    x + wide - 6, y + 4, x + wide - 1, y + tall / 2, x + wide - 6, y + tall - 4),
                            Ink.of("white")));
                }
            }
            case OK, OPEN, PLAIN -> {}
        }
    }

    private static String fit(Span span, double room) {
        int most = (int) (room / (11 * Sheet.MONO_ADVANCE));
        String label = Plain.of(span.label());
        if (label.length() <= most) {
            return label;
        }
        String code = span.code();
        return code != null && most < code.length() + 4
                ? (code.length() <= most ? code : "")
                : Plain.middle(label, Math.max(1, most));
    }
}
