package io.uflight.analyzer.model.chart;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.ColumnShape;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The chart an answer asks for by its columns: a first column of moments or rising numbers makes lines, one of names makes bars
 * of the first number.
 *
 * @param startEpochNs zero of the capture's time
 */
public record AnswerChart(
        Rows rows, List<ColumnShape> columns, long startEpochNs, TimeRange extent, MomentText moments) {
    private static final double SECOND = 1e9;

    public AnswerChart {
        columns = List.copyOf(columns);
    }

    public Drawing draw(double width, double height) {
        List<Integer> numbers = IntStream.range(1, columns.size())
                .filter(i -> columns.get(i).number())
                .boxed()
                .toList();
        if (rows.size() == 0 || columns.isEmpty()) {
            return words("The query gave no rows.", width, height);
        }
        if (numbers.isEmpty()) {
            return words("A chart needs a name, a moment or a number, and a number after it.", width, height);
        }
        ColumnShape first = columns.getFirst();
        return first.moment() || first.number()
                ? lines(numbers, width, height)
                : bars(numbers.getFirst(), width, height);
    }

    private static Drawing words(String text, double width, double height) {
        return new Sheet(width, height)
                .label(width / 2, height / 2, text, Ink.SUBTLE, Mark.Type.SMALL, Mark.Align.CENTRE)
                .done();
    }

    private Drawing bars(int number, double width, double height) {
        List<Bars.Bar> bars = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            StringBuilder name = new StringBuilder();
            for (int i = 0; i < number; i++) {
                if (!columns.get(i).number()) {
                    name.append(name.isEmpty() ? "" : " · ")
                            .append(rows.text(row, i) == null ? "–" : rows.text(row, i));
                }
            }
            double value = rows.real(row, number);
            bars.add(new Bars.Bar(name.toString(), Double.isNaN(value) ? 0 : value));
        }
        return new Bars(bars, columns.get(number).unit(), width, height).draw();
    }

    private Drawing lines(List<Integer> numbers, double width, double height) {
        boolean time = isTime();
        List<Integer> order = IntStream.range(0, rows.size())
                .filter(row -> rows.at(row, 0) != null)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> x(row, time)))
                .toList();
        double[] xs = order.stream().mapToDouble(row -> x(row, time)).toArray();
        String unit = columns.get(numbers.getFirst()).unit();
        List<Lines.Series> series = new ArrayList<>();
        for (int number : numbers) {
            // One axis has one unit; columns of another are left to the table.
            if (java.util.Objects.equals(columns.get(number).unit(), unit) && series.size() < 10) {
                series.add(new Lines.Series(
                        columns.get(number).name(),
                        order.stream()
                                .mapToDouble(row -> rows.real(row, number))
                                .toArray()));
            }
        }
        return new Lines(xs, series, time ? moments : null, unit, width, height).draw();
    }

    private double x(int row, boolean time) {
        Object value = rows.at(row, 0);
        if (value instanceof LocalDateTime at) {
            Instant moment = at.toInstant(ZoneOffset.UTC);
            return moment.getEpochSecond() * 1_000_000_000L + moment.getNano() - startEpochNs;
        }
        double number = rows.real(row, 0);
        return time ? number * scale(number) - startEpochNs : number;
    }

    /** Numbers that lie within the capture when they are taken for seconds or nanoseconds since 1970 are moments. */
    private boolean isTime() {
        Object value = IntStream.range(0, rows.size())
                .mapToObj(row -> rows.at(row, 0))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        return value instanceof LocalDateTime || (value instanceof Number number && scale(number.doubleValue()) != 0);
    }

    private double scale(double number) {
        for (double scale : new double[] {1, 1e3, 1e6, SECOND}) {
            double since = number * scale - startEpochNs;
            if (since >= extent.from() - SECOND && since <= extent.to() + SECOND) {
                return scale;
            }
        }
        return 0;
    }
}
