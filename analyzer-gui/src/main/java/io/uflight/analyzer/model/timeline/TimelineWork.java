package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.frequency.Rates;
import io.uflight.analyzer.model.frequency.Rollup;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.task.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the spans that overlap a range, lane by lane; lanes that hold too many come as density. Where the last answer holds
 * the spans, only the figures of the range are asked.
 *
 * @param before what the last answer had read, null for nothing
 * @param dragging the range is on its way: of a table counted beforehand no more spans are read, lanes without come as density
 */
public record TimelineWork(
        Database database,
        Ask ask,
        Census census,
        String laneBy,
        NameColours colours,
        double pixels,
        @Nullable Loaded before,
        boolean dragging)
        implements Work<TimelineData> {

    /** A lane's part of the figures. */
    private record Figures(String lane, long count, List<Double> percentiles) {}

    @Override
    public TimelineData run(Cancellation cancellation) {
        Rows rows = database.query(TimelineSql.figures(ask, census, laneBy), cancellation);
        List<Figures> fullest = new ArrayList<>();
        for (int row = 1; row < Math.min(rows.size(), TimelineSql.LANES + 1); row++) {
            fullest.add(new Figures(String.valueOf(rows.text(row, 0)), rows.number(row, 1), numbers(rows.at(row, 2))));
        }
        List<String> few = new ArrayList<>();
        List<String> many = new ArrayList<>();
        long budget = TimelineSql.SPANS;
        // The fullest lanes stand first; the room for single spans goes to the emptier ones, so that most are whole.
        for (Figures lane : fullest.reversed()) {
            if (lane.count() <= budget) {
                few.add(lane.lane());
                budget -= lane.count();
            } else {
                many.add(lane.lane());
            }
        }
        Bins bins = Bins.of(ask.range(), pixels);
        boolean held = before != null && before.holds(census.key(), ask.range(), few);
        if (dragging && !held && counted(bins).isPresent()) {
            many.addAll(few);
            few.clear();
        }
        Loaded loaded = before != null && (held || few.isEmpty())
                ? before
                : Loaded.read(database, ask, census, laneBy, few, colours, before, cancellation);
        Map<String, Density> density = density(many, bins, cancellation);
        List<Lane> lanes = fullest.stream()
                .sorted(Comparator.comparingInt(lane -> place(lane.lane())))
                .map(lane -> lane(lane, loaded, density.get(lane.lane())))
                .toList();
        return new TimelineData(
                ask.range(),
                bins,
                lanes,
                rows.number(0, 1),
                numbers(rows.at(0, 2)),
                rows.real(0, 3),
                longs(rows.at(0, 4)),
                Math.max(0, rows.number(0, 5) - 1 - lanes.size()),
                loaded);
    }

    private int place(String lane) {
        int at = census.lanes().indexOf(lane);
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    private static Lane lane(Figures figures, Loaded loaded, @Nullable Density density) {
        Packed packed = density != null ? Packed.NOTHING : loaded.lanes().getOrDefault(figures.lane(), Packed.NOTHING);
        List<Double> p = figures.percentiles();
        return new Lane(
                figures.lane(),
                figures.count(),
                p.isEmpty() ? Double.NaN : p.getFirst(),
                p.isEmpty() ? Double.NaN : p.getLast(),
                packed,
                density);
    }

    private static List<Double> numbers(@Nullable Object list) {
        List<Double> numbers = new ArrayList<>();
        if (list instanceof List<?> values) {
            for (Object value : values) {
                numbers.add(value instanceof Number number ? number.doubleValue() : Double.NaN);
            }
        }
        return numbers;
    }

    private static List<Long> longs(@Nullable Object list) {
        return numbers(list).stream().map(Double::longValue).toList();
    }

    /** What lanes of these bins are counted in, if so. */
    private Optional<Rates> counted(Bins bins) {
        return census.counted().filter(Rollup::byName).map(Rollup::rates).filter(rates -> rates.fits(bins));
    }

    private Map<String, Density> density(List<String> lanes, Bins bins, Cancellation cancellation) {
        Map<String, Density> byLane = new HashMap<>();
        if (lanes.isEmpty()) {
            return byLane;
        }
        lanes.forEach(lane -> byLane.put(lane, new Density(bins.count())));
        Optional<Rates> counted = counted(bins);
        if (counted.isPresent()) {
            List<@Nullable Density> places = counted.get().names().stream()
                    .<@Nullable Density>map(byLane::get)
                    .toList();
            counted.get().each(database, ask, bins, cancellation, (bin, name, calls, longest, worst) -> {
                Density density = places.get(name);
                if (density != null && bin >= 0) {
                    density.add(bin, calls, worst, longest);
                }
            });
            return byLane;
        }
        Rows rows = database.query(TimelineSql.density(ask, laneBy, bins, lanes), cancellation);
        for (int row = 0; row < rows.size(); row++) {
            Density density = byLane.get(String.valueOf(rows.text(row, 0)));
            int bin = (int) (rows.number(row, 1) - bins.first());
            if (density != null && bin >= 0 && bin < bins.count()) {
                density.add(bin, rows.number(row, 2), (int) rows.number(row, 3), rows.number(row, 4));
            }
        }
        return byLane;
    }
}
