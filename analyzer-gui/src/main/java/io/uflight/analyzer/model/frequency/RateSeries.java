package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was counted in each bin, by name. Series stand in stack order, the largest at the bottom, "other" last.
 *
 * @param others how many names "other" stands for
 */
public record RateSeries(TimeRange range, Bins bins, List<Series> series, long others) {

    /** One name's sums by bin; category −1 is "other". */
    public record Series(String name, int category, List<Double> sums) {}

    public static RateSeries of(Rows rows, TimeRange range, Bins bins, List<String> named, long others) {
        double[][] sums = new double[named.size() + 1][bins.count()];
        for (int row = 0; row < rows.size(); row++) {
            int bin = (int) (rows.number(row, 0) - bins.first());
            String name = rows.text(row, 1);
            int at = name == null ? named.size() : named.indexOf(name);
            if (bin >= 0 && bin < bins.count() && at >= 0) {
                sums[at][bin] += rows.real(row, 2);
            }
        }
        return of(sums, range, bins, named, others);
    }

    /** @param sums by series and bin, those of all other names last */
    static RateSeries of(double[][] sums, TimeRange range, Bins bins, List<String> named, long others) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            series.add(new Series(named.get(i), i, list(sums[i])));
        }
        if (Arrays.stream(sums[named.size()]).sum() > 0) {
            series.add(new Series(others > 0 ? "other (" + others + ")" : "other", -1, list(sums[named.size()])));
        }
        return new RateSeries(range, bins, series, others);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Rate of a series in a bin, a second; edge bins are divided by the part of them that is in range. */
    public double rate(int at, int bin) {
        return series.get(at).sums().get(bin) / bins.seconds(bin, range);
    }

    public double total(int bin) {
        double sum = 0;
        for (int at = 0; at < series.size(); at++) {
            sum += rate(at, bin);
        }
        return sum;
    }

    /** The largest value drawn. Slivers at the edges do not count: their rates are noise. */
    public double largest(boolean stacked) {
        double largest = 0;
        for (int bin = 0; bin < bins.count(); bin++) {
            if (bins.count() > 2 && bins.seconds(bin, range) * 4e9 < bins.width()) {
                continue;
            }
            if (stacked) {
                largest = Math.max(largest, total(bin));
            } else {
                for (int at = 0; at < series.size(); at++) {
                    largest = Math.max(largest, rate(at, bin));
                }
            }
        }
        return largest;
    }
}
