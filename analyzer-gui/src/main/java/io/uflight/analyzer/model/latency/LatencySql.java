package io.uflight.analyzer.model.latency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.formats.schema.Role;

/** The questions of durations over time. */
public final class LatencySql {
    private LatencySql() {}

    /** Bin, bucket, rows that start there: buckets are equal parts of a decade, a duration of nought counts as 1 ns. */
    public static String cells(Ask ask, Bins bins) {
        String duration = ask.column(Role.DURATION);
        return "SELECT " + ask.since() + " // " + bins.width() + " AS bin, floor(log10(greatest(" + duration
                + ", 1)) * " + LatencyData.MOST + " + 1e-9)::INTEGER AS bucket, count(*) AS calls\nFROM " + ask.from()
                + ask.whereAnd(duration + " IS NOT NULL") + "\nGROUP BY 1, 2\nORDER BY 1, 2";
    }

    /** Bin, percentiles 50 and 99. */
    public static String percentiles(Ask ask, Bins bins) {
        String duration = ask.column(Role.DURATION);
        String quantile = ask.table().rows() > 2_000_000 ? "approx_quantile" : "quantile_cont";
        return "SELECT " + ask.since() + " // " + bins.width() + " AS bin, " + quantile + "(" + duration
                + ", [0.5, 0.99]) AS p\nFROM " + ask.from() + ask.whereAnd(duration + " IS NOT NULL")
                + "\nGROUP BY 1\nORDER BY 1";
    }
}
