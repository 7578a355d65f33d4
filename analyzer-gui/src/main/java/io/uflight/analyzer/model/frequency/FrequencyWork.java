package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks all that the frequency view shows.
 *
 * @param rollup what was counted beforehand; it knows no filters
 */
public record FrequencyWork(
        Database database,
        Ask ask,
        Grouping grouping,
        Measure measure,
        NameColours colours,
        Optional<Rollup> rollup,
        double pixels)
        implements Work<FrequencyData> {
    private static final int SPARK_PARTS = 48;
    private static final int SPARKED = 200;

    @Override
    public FrequencyData run(Cancellation cancellation) {
        Bins bins = Bins.of(ask.range(), pixels);
        List<Row> rows = new ArrayList<>();
        Rows answer = database.query(
                rollup.map(counted -> RollupSql.table(counted, ask, grouping))
                        .orElseGet(() -> FrequencySql.table(ask, grouping, bytes(ask))),
                cancellation);
        Row total = table(answer, rows);
        long names = rows.size() < FrequencySql.LISTED
                ? rows.size()
                : database.query(FrequencySql.names(ask, grouping), cancellation)
                        .number(0, 0);
        long shown = rows.stream().filter(row -> row.category() >= 0).count();
        RateSeries series = chart(bins, names - shown, cancellation);
        sparklines(rows, cancellation);
        return new FrequencyData(series, rows, total, names, histogram(answer, cancellation));
    }

    private RateSeries chart(Bins bins, long others, Cancellation cancellation) {
        List<String> named = colours.largest();
        Optional<Rates> counted = rollup.map(Rollup::rates).filter(rates -> rates.fits(bins));
        return counted.isPresent()
                ? RateSeries.of(
                        counted.get().chart(database, ask, measure, bins, named, cancellation),
                        ask.range(),
                        bins,
                        named,
                        others)
                : RateSeries.of(
                        database.query(FrequencySql.chart(ask, grouping, measure, bins, named), cancellation),
                        ask.range(),
                        bins,
                        named,
                        others);
    }

    private Histogram histogram(Rows answer, Cancellation cancellation) {
        if (!ask.table().has(Role.DURATION)) {
            return Histogram.EMPTY;
        }
        if (rollup.isEmpty()) {
            return Histogram.of(database.query(FrequencySql.histogram(ask), cancellation));
        }
        return answer.size() == 0 ? Histogram.EMPTY : Histogram.of(answer.at(0, 7), answer.at(0, 8));
    }

    /** The column whose sum is shown as bytes. */
    public static Optional<ColumnShape> bytes(Ask ask) {
        return ask.table().columns().stream()
                .filter(c -> "bytes".equals(c.unit()) && c.number())
                .findFirst();
    }

    private Row table(Rows answer, List<Row> rows) {
        Row total = new Row(null, -1, 0, Double.NaN, List.of(), -1, Double.NaN, List.of());
        for (int at = 0; at < answer.size(); at++) {
            boolean whole = answer.number(at, 1) == 1;
            String name = whole ? null : answer.text(at, 0);
            Row row = new Row(
                    name,
                    name == null ? -1 : colours.of(name),
                    answer.number(at, 2),
                    answer.real(at, 3),
                    numbers(answer.at(at, 4)),
                    answer.at(at, 5) == null ? -1 : answer.number(at, 5),
                    answer.real(at, 6),
                    List.of());
            if (whole) {
                total = row;
            } else {
                rows.add(row);
            }
        }
        return total;
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

    private void sparklines(List<Row> rows, Cancellation cancellation) {
        List<String> names = rows.stream()
                .limit(SPARKED)
                .map(row -> String.valueOf(row.name()))
                .toList();
        Map<String, Integer[]> parts = new HashMap<>();
        Optional<Rates> counted = rollup.filter(Rollup::byName)
                .map(Rollup::rates)
                .filter(rates -> ask.range().length() / SPARK_PARTS >= rates.width());
        if (counted.isPresent()) {
            // Parts begin where bins of the rates do.
            long width = counted.get().width();
            Bins bins = Bins.ofWidth(
                    ask.range(), Math.ceilDiv(Math.ceilDiv(ask.range().length(), SPARK_PARTS), width) * width);
            counted.get()
                    .each(
                            database,
                            ask,
                            bins,
                            cancellation,
                            (bin, name, calls, longest, worst) ->
                                    add(parts, counted.get().names().get(name), bin, calls));
        } else {
            Rows answer = database.query(FrequencySql.sparklines(ask, grouping, SPARK_PARTS, names), cancellation);
            for (int at = 0; at < answer.size(); at++) {
                add(parts, String.valueOf(answer.text(at, 0)), (int) answer.number(at, 1), answer.number(at, 2));
            }
        }
        rows.replaceAll(row -> {
            Integer[] calls = parts.get(String.valueOf(row.name()));
            List<Integer> spark = new ArrayList<>();
            for (int part = 0; calls != null && part < SPARK_PARTS; part++) {
                spark.add(calls[part] == null ? 0 : calls[part]);
            }
            return row.withSpark(spark);
        });
    }

    private static void add(Map<String, Integer[]> parts, String name, int part, long calls) {
        if (part >= 0 && part < SPARK_PARTS) {
            Integer[] spark = parts.computeIfAbsent(name, each -> new Integer[SPARK_PARTS]);
            spark[part] = (int) Math.min(Integer.MAX_VALUE, (spark[part] == null ? 0 : spark[part]) + calls);
        }
    }
}
