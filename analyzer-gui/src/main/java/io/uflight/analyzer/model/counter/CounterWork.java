package io.uflight.analyzer.model.counter;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.task.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks a counter over a range: as many bins as there is room for, whatever the number of rows. */
public record CounterWork(Database database, Ask ask, Counter counter, NameColours colours, double pixels)
        implements Work<CounterData> {
    private static final double ORDERED = 5_000_000;

    @Override
    public CounterData run(Cancellation cancellation) {
        // Twice as fine as bins of rates: a line needs no width.
        Bins bins = Bins.of(ask.range(), pixels * 2);
        List<String> names = colours.largest();
        Map<String, Double> before = new TreeMap<>();
        Rows earlier = database.query(CounterSql.before(ask, counter, names), cancellation);
        for (int row = 0; row < earlier.size(); row++) {
            before.put(key(earlier, row), earlier.real(row, 1));
        }
        boolean many = counter.steps()
                && counter.table().rows()
                                * (ask.range().length() / (double) ask.extent().length())
                        > ORDERED;
        Rows rows = database.query(
                many ? CounterSql.changes(ask, counter, bins, names) : CounterSql.bins(ask, counter, bins, names),
                cancellation);
        Map<String, List<CounterData.Point>> points = new TreeMap<>();
        before.keySet().forEach(series -> points.put(series, new ArrayList<>()));
        for (int row = 0; row < rows.size(); row++) {
            List<CounterData.Point> list = points.computeIfAbsent(key(rows, row), series -> new ArrayList<>());
            int bin = (int) (rows.number(row, 1) - bins.first());
            double base = counter.steps() ? before.getOrDefault(key(rows, row), 0.0) : 0;
            if (many) {
                double last = (list.isEmpty() ? base : list.getLast().last()) + rows.real(row, 2);
                list.add(new CounterData.Point(bin, last, last, last));
            } else {
                list.add(new CounterData.Point(
                        bin, base + rows.real(row, 2), base + rows.real(row, 3), base + rows.real(row, 4)));
            }
        }
        // A level is nought before anything has happened; a value is not known yet.
        double unknown = counter.steps() ? 0 : Double.NaN;
        List<CounterData.Series> series = points.entrySet().stream()
                .map(entry -> new CounterData.Series(
                        entry.getKey().equals(OTHER) ? "other" : entry.getKey(),
                        entry.getKey().isEmpty() ? 0 : colours.of(entry.getKey()),
                        before.getOrDefault(entry.getKey(), unknown),
                        entry.getValue()))
                .sorted(Comparator.comparingInt(each -> each.category() < 0 ? Integer.MAX_VALUE : each.category()))
                .toList();
        return new CounterData(counter, ask.range(), bins, series, many);
    }

    /** No name of a capture holds a NUL: they are text. */
    private static final String OTHER = "\0other";

    private static String key(Rows rows, int row) {
        String name = rows.text(row, 0);
        return name == null ? OTHER : name;
    }
}
