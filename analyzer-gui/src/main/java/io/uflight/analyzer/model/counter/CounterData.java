package io.uflight.analyzer.model.counter;

import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.TimeRange;
import java.util.List;
import java.util.Optional;

/**
 * A counter over a range.
 *
 * @param atEnds only the levels at the ends of bins are known: there are too many rows to put in order
 */
public record CounterData(Counter counter, TimeRange range, Bins bins, List<Series> series, boolean atEnds) {

    /** What a counter was in one bin: its least, its most, its last value. */
    public record Point(int bin, double least, double most, double last) {}

    /**
     * One name's values, in order of time.
     *
     * @param category of its colour, −1 is "other"
     * @param before the value it had when the range began, NaN while unknown
     */
    public record Series(String name, int category, double before, List<Point> points) {

        /** What it was in a bin: also when nothing happened there. */
        public Optional<Point> at(int bin) {
            Point last = null;
            for (Point point : points) {
                if (point.bin() == bin) {
                    return Optional.of(point);
                }
                if (point.bin() > bin) {
                    break;
                }
                last = point;
            }
            double value = last == null ? before : last.last();
            return Double.isNaN(value) ? Optional.empty() : Optional.of(new Point(bin, value, value, value));
        }
    }

    public CounterData {
        series = List.copyOf(series);
    }

    public double low() {
        return series.stream()
                .flatMapToDouble(each -> each.points().stream().mapToDouble(Point::least))
                .min()
                .orElseGet(this::still);
    }

    public double high() {
        return series.stream()
                .flatMapToDouble(each -> each.points().stream().mapToDouble(Point::most))
                .max()
                .orElseGet(this::still);
    }

    /** The value where nothing happens in the range. */
    private double still() {
        return series.stream()
                .mapToDouble(Series::before)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }
}
