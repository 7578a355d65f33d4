package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.frequency.Histogram;
import io.uflight.analyzer.model.number.DurationText;
import java.util.Map;
import java.util.TreeMap;

/**
 * The distribution a duration belongs to, and its place in it.
 *
 * @param ink of the mark: how it went
 */
public record RankChart(RowFacts.Rank rank, long took, Ink ink, double width, double height) {
    private static final double AXIS = 18;

    public Drawing draw() {
        Sheet sheet = new Sheet(width, height);
        TreeMap<Integer, Long> buckets = new TreeMap<>(rank.histogram().buckets());
        int first = buckets.firstKey() - 1;
        double parts = buckets.lastKey() + 2.0 - first;
        double bottom = height - AXIS;
        long largest = rank.histogram().largest();
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            double left = (bucket.getKey() - first) / parts * width;
            double tall = Math.max(1, bucket.getValue() / (double) largest * (bottom - 4));
            sheet.box(left, bottom - tall, Math.max(1, width / parts - 1), tall, Ink.of("uf-density-3"));
        }
        sheet.level(bottom, 0, width, Ink.LINE);
        double at = x((double) took, first, parts);
        sheet.add(new Mark.Line(Points.of(at, 2, at, bottom), ink, 2, false));
        sheet.add(new Mark.Area(Points.of(at - 4, bottom + 6, at + 4, bottom + 6, at, bottom), ink));
        sheet.axis(0, height - 3, DurationText.of(Histogram.from(first + 1)), Mark.Align.LEFT);
        sheet.axis(width, height - 3, DurationText.of(Histogram.from(buckets.lastKey() + 1)), Mark.Align.RIGHT);
        String middle = DurationText.of(rank.p50()) + " p50";
        double half = Sheet.monoWidth(middle, 11) / 2;
        sheet.axis(
                Math.clamp(x(rank.p50(), first, parts), 70 + half, Math.max(70 + half, width - 70 - half)),
                height - 3,
                middle,
                Mark.Align.CENTRE);
        return sheet.done();
    }

    private double x(double ns, int first, double parts) {
        double bucket = Math.log10(Math.max(1, ns)) * io.uflight.analyzer.model.frequency.FrequencySql.PER_DECADE;
        return Math.clamp((bucket - first) / parts, 0, 1) * width;
    }
}
