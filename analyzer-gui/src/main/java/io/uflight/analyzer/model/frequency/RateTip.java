package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.number.AtLeast;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the chart says of one bin.
 *
 * @param hovered position of the series below the mouse in {@code lines}, −1 when there is none
 */
public record RateTip(int bin, String moment, String clock, List<Line> lines, int hovered, String total, String lost) {

    /** One series, in stack order from the top. */
    public record Line(String name, int category, String value) {}

    /** The tip at a place of the chart, if a bin is there. */
    public static Optional<RateTip> at(RateChart chart, double x, double y) {
        RateSeries data = chart.data();
        long ns = chart.plot().at(x);
        int bin = data.range().contains(ns) ? data.bins().at(ns) : -1;
        if (bin < 0 || y < chart.top() || y > chart.bottom()) {
            return Optional.empty();
        }
        double share = (chart.bottom() - y)
                / (chart.bottom() - chart.top())
                * chart.values().top();
        List<Line> lines = new ArrayList<>();
        int hovered = -1;
        double sum = 0;
        for (int at = 0; at < data.series().size(); at++) {
            double rate = data.rate(at, bin);
            sum += rate;
            RateSeries.Series series = data.series().get(at);
            lines.addFirst(
                    new Line(series.name(), series.category(), chart.measure().rate(rate)));
            if (chart.form() != Form.LINES && hovered < 0 && share <= sum) {
                hovered = at;
            }
        }
        Losses lost = chart.losses()
                .in(new TimeRange(data.bins().from(bin), data.bins().to(bin)));
        String total = AtLeast.of(!lost.none(), chart.measure().rate(sum))
                + (chart.measure().kind() == Measure.Kind.CALLS ? "/s" : "");
        return Optional.of(new RateTip(
                bin,
                chart.moments().onAxis(data.bins().from(bin), data.bins().width()),
                chart.moments().clock(data.bins().from(bin), 1),
                lines,
                hovered < 0 ? -1 : lines.size() - 1 - hovered,
                total,
                lost.none() ? "" : "at least: events were lost here (" + lost.why() + ")"));
    }
}
