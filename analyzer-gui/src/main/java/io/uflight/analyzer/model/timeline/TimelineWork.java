package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.task.Cancellation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks for the spans that overlap a range, lane by lane; lanes that hold too many come as density. */
public record TimelineWork(Database database, Ask ask, String laneBy, NameColours colours, double pixels)
        implements Work<TimelineData> {

    @Override
    public TimelineData run(Cancellation cancellation) {
        Rows lanes = database.query(TimelineSql.lanes(ask, laneBy), cancellation);
        Rows figures = database.query(TimelineSql.figures(ask), cancellation);
        List<String> few = new ArrayList<>();
        List<String> many = new ArrayList<>();
        Map<String, Long> counts = new HashMap<>();
        long budget = TimelineSql.SPANS;
        int listed = Math.min(TimelineSql.LANES, lanes.size());
        // The fullest lanes stand first; the room for single spans goes to the emptier ones, so that most are whole.
        for (int at = listed - 1; at >= 0; at--) {
            String name = String.valueOf(lanes.text(at, 0));
            long count = lanes.number(at, 1);
            counts.put(name, count);
            if (count <= budget) {
                few.add(name);
                budget -= count;
            } else {
                many.add(name);
            }
        }
        Bins bins = Bins.of(ask.range(), pixels);
        Map<String, List<Span>> spans = spans(few, cancellation);
        Map<String, long[][]> density = density(many, bins, cancellation);
        List<Lane> all = new ArrayList<>();
        for (int at = 0; at < listed; at++) {
            String name = String.valueOf(lanes.text(at, 0));
            all.add(lane(name, counts.getOrDefault(name, 0L), spans.getOrDefault(name, List.of()), density.get(name)));
        }
        List<?> quantiles = figures.at(0, 1) instanceof List<?> list ? list : List.of();
        return new TimelineData(
                ask.range(),
                bins,
                all,
                figures.number(0, 0),
                lanes.size() - listed,
                real(quantiles, 0),
                real(quantiles, 1),
                figures.real(0, 2),
                figures.number(0, 3));
    }

    private static double real(List<?> list, int at) {
        return at < list.size() && list.get(at) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static Lane lane(
            String name, long count, List<Span> spans, long @org.jspecify.annotations.Nullable [][] density) {
        int[] rows = Packing.rows(spans);
        List<Integer> packed = new ArrayList<>();
        int height = 1;
        for (int row : rows) {
            packed.add(row);
            height = Math.max(height, row + 1);
        }
        List<Long> counts = new ArrayList<>();
        List<Integer> worst = new ArrayList<>();
        if (density != null) {
            for (int bin = 0; bin < density[0].length; bin++) {
                counts.add(density[0][bin]);
                worst.add((int) density[1][bin]);
            }
        }
        return new Lane(name, spans, packed, height, count, counts, worst);
    }

    private Map<String, List<Span>> spans(List<String> lanes, Cancellation cancellation) {
        Map<String, List<Span>> byLane = new HashMap<>();
        if (lanes.isEmpty()) {
            return byLane;
        }
        TimeRange extent = ask.extent();
        Rows rows = database.query(TimelineSql.spans(ask, laneBy, lanes), cancellation);
        for (int row = 0; row < rows.size(); row++) {
            boolean open = rows.at(row, 1) == null;
            long from = rows.number(row, 0);
            String lane = String.valueOf(rows.text(row, 2));
            Object outcome = rows.at(row, 4);
            SpanStatus status = SpanStatus.of(outcome, rows.at(row, 5) instanceof Boolean failed && failed, open);
            String name = rows.text(row, 3);
            List<Span> list = byLane.computeIfAbsent(lane, key -> new ArrayList<>());
            list.add(new Span(
                    from,
                    open ? extent.to() : from + rows.number(row, 1),
                    lanes.indexOf(lane),
                    name,
                    status,
                    outcome instanceof Number code
                            ? code.toString()
                            : status == SpanStatus.FAILED ? "×" : open ? "…" : null,
                    name == null ? -1 : colours.of(name),
                    open));
        }
        return byLane;
    }

    private Map<String, long[][]> density(List<String> lanes, Bins bins, Cancellation cancellation) {
        Map<String, long[][]> byLane = new HashMap<>();
        if (lanes.isEmpty()) {
            return byLane;
        }
        Collections.sort(lanes);
        Rows rows = database.query(TimelineSql.density(ask, laneBy, bins, lanes), cancellation);
        for (int row = 0; row < rows.size(); row++) {
            long[][] counts =
                    byLane.computeIfAbsent(String.valueOf(rows.text(row, 0)), lane -> new long[2][bins.count()]);
            int bin = (int) (rows.number(row, 1) - bins.first());
            if (bin >= 0 && bin < bins.count()) {
                counts[0][bin] = rows.number(row, 2);
                counts[1][bin] = rows.number(row, 3);
            }
        }
        return byLane;
    }
}
