package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.axis.Tick;
import io.uflight.analyzer.model.axis.TimeAxis;
import io.uflight.analyzer.model.counter.CounterData;
import io.uflight.analyzer.model.counter.CounterStrip;
import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.query.UrlPart;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.FlagMarks;
import io.uflight.analyzer.model.select.Flags;
import io.uflight.analyzer.model.shape.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The lanes as they are drawn: counters above, then spans in packed rows, or as density where they do not fit. All hang on one
 * axis of time.
 *
 * @param losses of all tables: a counter's may be another's
 * @param scroll px scrolled down
 */
public record LaneChart(
        TimelineData data,
        List<CounterData> counters,
        TimeRange range,
        MomentText moments,
        Losses losses,
        Emphasis emphasis,
        Flags flags,
        Folds folds,
        Palette palette,
        Colouring colouring,
        double scroll,
        double width,
        double height) {
    public static final double NAMES = 196;
    public static final double RIGHT = 10;
    public static final double AXIS = 24;
    static final double HEAD = 22;
    static final double ROW = 19;
    static final double BAND = 30;
    private static final double GAP = 6;

    /**
     * A lane and where it lies.
     *
     * @param rows that its spans take in the range
     */
    public record Placed(Lane lane, double top, double bottom, int rows, boolean dense) {}

    public Plot plot() {
        return new Plot(range, NAMES, Math.max(1, width - NAMES - RIGHT));
    }

    /** All lanes together, px. */
    public double full() {
        List<Placed> placed = placed();
        return (placed.isEmpty() ? countersTall() : placed.getLast().bottom() - AXIS + scroll);
    }

    private double countersTall() {
        return counters.stream().mapToDouble(CounterStrip::tall).sum();
    }

    /** Where the lanes lie, scrolled. */
    public List<Placed> placed() {
        List<Placed> placed = new ArrayList<>();
        double top = AXIS - scroll + countersTall();
        for (Lane lane : data.lanes()) {
            int rows = lane.height(range);
            boolean fits = rows * ROW <= Math.max(4 * ROW, height - AXIS - HEAD);
            boolean dense = lane.density() != null || !folds.open(lane.name(), fits);
            double bottom = top + HEAD + (dense ? BAND : rows * ROW) + GAP;
            placed.add(new Placed(lane, top, bottom, rows, dense));
            top = bottom;
        }
        return placed;
    }

    private Optional<Placed> laneAt(double y) {
        return y < AXIS
                ? Optional.empty()
                : placed().stream()
                        .filter(lane -> y >= lane.top() && y < lane.bottom())
                        .findFirst();
    }

    /** What lies at a place: a block of one or several spans, worst first. */
    public List<Span> at(double x, double y) {
        return x < NAMES
                ? List.of()
                : laneAt(y)
                        .filter(lane -> !lane.dense())
                        .map(lane -> Blocks.at(lane.lane(), plot(), x, (int) Math.floor((y - lane.top() - HEAD) / ROW)))
                        .orElse(List.of());
    }

    /** The lane whose head, with the sign that opens and closes it, lies at a place. */
    public Optional<Placed> headAt(double x, double y) {
        return laneAt(y).filter(lane -> lane.lane().density() == null && (x < NAMES || y < lane.top() + HEAD));
    }

    /** The bin of a density at a place. */
    public Optional<DensityTip> densityAt(double x, double y) {
        return laneAt(y)
                .filter(lane -> lane.dense() && x >= NAMES && y >= lane.top() + HEAD)
                .flatMap(lane ->
                        DensityTip.of(density(lane), data.bins(), data.bins().at(plot().at(x))));
    }

    /**
     * How many spans begin in a stretch.
     *
     * @param exact whether all were counted one by one; bins of a density count as a whole
     */
    public record Count(long spans, boolean exact) {}

    public Count count(TimeRange stretch) {
        long spans = 0;
        boolean exact = true;
        for (Lane lane : data.lanes()) {
            Density density = lane.density();
            exact &= density == null;
            for (int bin = 0; density != null && bin < density.bins(); bin++) {
                spans += stretch.contains(data.bins().from(bin)) ? density.count(bin) : 0;
            }
            spans += lane.spans().stream()
                    .filter(span -> stretch.contains(span.from()))
                    .count();
        }
        return new Count(spans, exact && data.lanesLeftOut() == 0);
    }

    /** The top of a span's row, px from the first lane's top when nothing is scrolled; where it is drawn one by one. */
    public OptionalDouble topOf(Span wanted) {
        for (Placed placed : placed()) {
            int at = placed.lane().spans().indexOf(wanted);
            if (at >= 0) {
                double row = placed.dense() ? 0 : placed.lane().packed().row(at) * ROW;
                return OptionalDouble.of(placed.top() + scroll - AXIS + HEAD + row);
            }
        }
        return OptionalDouble.empty();
    }

    /** The counter at a place. */
    public Optional<CounterData> counterAt(double y) {
        double top = AXIS - scroll;
        for (CounterData counter : counters) {
            double bottom = top + CounterStrip.tall(counter);
            if (y >= AXIS && y >= top && y < bottom) {
                return Optional.of(counter);
            }
            top = bottom;
        }
        return Optional.empty();
    }

    private Density density(Placed lane) {
        Density asked = lane.lane().density();
        return asked == null ? Density.of(lane.lane().spans(), data.bins()) : asked;
    }

    public Drawing draw() {
        Sheet sheet = new Sheet(width, height);
        Plot plot = plot();
        TimeAxis axis = TimeAxis.of(plot, moments);
        axis.ticks().forEach(tick -> sheet.upright(tick.at(), AXIS, height, Ink.GRID, false));
        double top = AXIS - scroll;
        for (TimeRange loss : own().ranges()) {
            double from = Math.max(NAMES, plot.x(loss.from()));
            sheet.loss(
                    from, Math.min(width - RIGHT, plot.x(loss.to())), Math.max(AXIS, top + countersTall()), height, 8);
        }
        for (CounterData counter : counters) {
            if (top + CounterStrip.tall(counter) > AXIS && top < height) {
                new CounterStrip(counter, plot, losses, NAMES).draw(sheet, top);
            }
            top += CounterStrip.tall(counter);
        }
        List<Placed> placed = placed();
        boolean lossy = !own().none();
        for (Placed lane : placed) {
            if (lane.bottom() > AXIS && lane.top() < height) {
                new LaneMarks(sheet, plot, lossy, data).head(lane, folds);
                if (lane.dense()) {
                    new LaneMarks(sheet, plot, lossy, data).density(density(lane), lane.top() + HEAD, colouring);
                } else {
                    new SpanMarks(sheet, plot, emphasis, palette, colouring).draw(lane);
                }
            }
        }
        guides(sheet, plot);
        FlagMarks.draw(sheet, flags.in(range), plot, AXIS, height);
        axis(sheet, axis);
        bar(sheet, placed);
        return sheet.done();
    }

    /** Of the spans' table, in range. */
    private Losses own() {
        return losses.of(data.loaded().key().table()).in(range);
    }

    /** From the ends of the chosen span to the axis. */
    private void guides(Sheet sheet, Plot plot) {
        if (emphasis.chosen() != null) {
            TimeRange time = emphasis.chosen().time();
            for (long end : new long[] {time.from(), time.to()}) {
                double x = plot.x(end);
                if (x >= NAMES && x <= width - RIGHT) {
                    sheet.upright(x, AXIS, height, Ink.STRONG, true);
                }
            }
        }
    }

    private void axis(Sheet sheet, TimeAxis axis) {
        sheet.box(0, 0, width, AXIS, Ink.RAISED);
        sheet.level(AXIS - 1, 0, width, Ink.LINE);
        for (Tick tick : axis.ticks()) {
            double half = Sheet.monoWidth(tick.label(), 11) / 2;
            if (tick.at() - half > NAMES + 2 && tick.at() + half < width) {
                sheet.axis(tick.at(), 16, tick.label(), Mark.Align.CENTRE);
            }
        }
        sheet.label(12, 16, UrlPart.title(data.loaded().key().laneBy()), Ink.MUTED, Mark.Type.CAPTION, Mark.Align.LEFT);
        FlagMarks.names(sheet, flags.in(range), plot(), 0);
        sheet.upright(NAMES - 1, 0, height, Ink.LINE, false);
    }

    private void bar(Sheet sheet, List<Placed> placed) {
        double full = placed.isEmpty() ? 0 : full();
        double room = height - AXIS;
        if (full > room) {
            sheet.box(width - 7, AXIS + scroll / full * room, 5, room * room / full, Ink.STRONG);
        }
    }
}
