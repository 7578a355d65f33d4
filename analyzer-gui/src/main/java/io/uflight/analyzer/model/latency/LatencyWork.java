package io.uflight.analyzer.model.latency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.frequency.Rollup;
import io.uflight.analyzer.model.frequency.Times;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.Steps;
import io.uflight.analyzer.task.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Asks durations over time, in as many buckets a decade as are ever drawn.
 *
 * @param counted the table counted beforehand
 * @param pixels width of the plot
 */
public record LatencyWork(Database database, Ask ask, Optional<Rollup> counted, double pixels)
        implements Work<LatencyData> {

    private static final double CELL = 9;

    /** Asks the rows. */
    public LatencyWork(Database database, Ask ask, double pixels) {
        this(database, ask, Optional.empty(), pixels);
    }

    @Override
    public LatencyData run(Cancellation cancellation) {
        Bins bins = bins(ask, pixels);
        Optional<Times> times = counted.flatMap(Rollup::times).filter(each -> each.fits(bins));
        if (times.isPresent()) {
            LatencyCounts counts = new LatencyCounts(bins);
            times.get().each(database, ask, bins, cancellation, counts);
            return counts.data(ask.range());
        }
        Rows rows = database.query(LatencySql.cells(ask, bins), cancellation);
        List<LatencyData.Cell> cells = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int bin = (int) (rows.number(row, 0) - bins.first());
            if (bin >= 0 && bin < bins.count()) {
                cells.add(new LatencyData.Cell(bin, (int) rows.number(row, 1), rows.number(row, 2)));
            }
        }
        Double[] p50 = new Double[bins.count()];
        Double[] p99 = new Double[bins.count()];
        Arrays.fill(p50, Double.NaN);
        Arrays.fill(p99, Double.NaN);
        Rows lines = database.query(LatencySql.percentiles(ask, bins), cancellation);
        for (int row = 0; row < lines.size(); row++) {
            int bin = (int) (lines.number(row, 0) - bins.first());
            if (bin >= 0 && bin < bins.count() && lines.at(row, 1) instanceof List<?> p) {
                p50[bin] = real(p.getFirst());
                p99[bin] = real(p.getLast());
            }
        }
        return new LatencyData(ask.range(), bins, LatencyData.MOST, cells, Arrays.asList(p50), Arrays.asList(p99));
    }

    /** Cells of about 12 px: a step of 1, 2 or 5 makes them 9 to 22. */
    public static Bins bins(Ask ask, double pixels) {
        return Bins.ofWidth(
                ask.range(), Steps.time(Math.max(1, CELL * ask.range().length() / Math.max(1, pixels))));
    }

    private static double real(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
