package io.uflight.analyzer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, a line each: median, worst, what is allowed, and whether it is kept. */
final class Figures {
    private int missed;

    void head() {
        System.out.printf("%-34s %10s %10s %18s  %s%n", "", "median", "worst", "limit", "");
    }

    /** What is allowed of the median and of the worst is NaN where there is no limit. */
    void row(String what, List<Double> values, double mostMedian, double mostWorst, String unit) {
        if (values.isEmpty()) {
            System.out.printf("%-34s %10s%n", what, "nothing was measured");
            missed++;
            return;
        }
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(Double::compare);
        double median = sorted.get(sorted.size() / 2);
        double worst = sorted.getLast();
        boolean kept = !(median > mostMedian) && !(worst > mostWorst);
        if (!kept) {
            missed++;
        }
        boolean limited = !Double.isNaN(mostMedian) || !Double.isNaN(mostWorst);
        System.out.printf(
                "%-34s %10s %10s %18s  %s%n",
                what,
                text(median, unit),
                text(worst, unit),
                limited ? limit(mostMedian) + " / " + limit(mostWorst) + " " + unit : "",
                limited ? kept ? "ok" : "SHORT" : "");
    }

    private static String limit(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.0f", value);
    }

    private static String text(double value, String unit) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f %s" : "%.1f %s", value, unit);
    }

    boolean allKept() {
        return missed == 0;
    }
}
