package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.Bins;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The questions of {@link FrequencySql} over a table that was counted beforehand: the same columns in the same order. */
public final class RollupSql {
    private RollupSql() {}

    /** Whether bins of this width are made of whole bins of the rollup. */
    static boolean fits(Rollup rollup, Bins bins) {
        return bins.width() % rollup.rateNs() == 0;
    }

    static String chart(Rollup rollup, Ask ask, Grouping grouping, Measure measure, Bins bins, List<String> named) {
        return "SELECT since // " + bins.width() + " AS bin, " + FrequencySql.series("name", named)
                + " AS series, sum(value)::DOUBLE AS value\nFROM " + rollup.ratesOf(ask, grouping, measure)
                + "\nGROUP BY 1, 2\nORDER BY 1, 2";
    }

    /**
     * The rows of {@link FrequencySql#table}, and in the row of all names the histogram: buckets and calls as two lists.
     * A percentile lies between the shortest and the longest duration of its bucket.
     */
    static String table(Rollup rollup, Ask ask, Grouping grouping) {
        String percentiles = Stream.of("0.5", "0.9", "0.99", "0.999")
                .map(RollupSql::percentile)
                .collect(Collectors.joining(",\n        "));
        return "WITH cells AS (SELECT name, bucket, sum(calls) AS calls, sum(time_ns) AS time_ns, min(shortest) AS shortest,\n"
                + "    max(longest) AS longest, sum(bytes) AS bytes\n  FROM " + rollup.cellsOf(ask, grouping)
                + "\n  GROUP BY GROUPING SETS ((name, bucket), (bucket))),\n"
                + "ranked AS (SELECT *, sum(calls) OVER (PARTITION BY name ORDER BY bucket ROWS UNBOUNDED PRECEDING) AS upto,\n"
                + "    sum(calls) FILTER (bucket IS NOT NULL) OVER (PARTITION BY name) AS timed\n  FROM cells)\n"
                + "SELECT name, (name IS NULL)::INTEGER AS whole, sum(calls)::BIGINT AS calls,\n"
                + "       coalesce(sum(time_ns), 0)::BIGINT AS time_ns,\n       ["
                + percentiles + "] AS p,\n"
                + "       max(longest) AS max_ns, sum(bytes)::BIGINT AS bytes,\n"
                + "       list(greatest(bucket, 0) // " + step(rollup)
                + " ORDER BY bucket) FILTER (name IS NULL AND bucket IS NOT NULL) AS buckets,\n"
                + "       list(calls::BIGINT ORDER BY bucket) FILTER (name IS NULL AND bucket IS NOT NULL) AS bucket_calls\n"
                + "FROM ranked\nGROUP BY name\nHAVING sum(calls) > 0\nORDER BY whole DESC, calls DESC, name\nLIMIT "
                + (FrequencySql.LISTED + 1);
    }

    private static String percentile(String share) {
        String place = share + " * (timed - 1)";
        return "min_by(shortest + (longest - shortest) * greatest(0, least(1, (" + place
                + " - (upto - calls)) / greatest(1, calls - 1))), bucket) FILTER (bucket IS NOT NULL AND upto > "
                + place
                + ")";
    }

    /** Bucket, calls of one name. */
    public static String histogram(Rollup rollup, Ask ask, Grouping grouping, String name) {
        return "SELECT greatest(bucket, 0) // " + step(rollup) + " AS bucket, sum(calls)::BIGINT AS calls\nFROM "
                + rollup.cellsOf(ask, grouping) + "\nWHERE bucket IS NOT NULL AND name = " + SqlText.literal(name)
                + "\nGROUP BY 1\nORDER BY 1";
    }

    private static int step(Rollup rollup) {
        return rollup.perDecade() / FrequencySql.PER_DECADE;
    }

    /** Parts begin where bins of the rollup do. */
    static String sparklines(Rollup rollup, Ask ask, Grouping grouping, int parts, List<String> names) {
        long width = Math.ceilDiv(Math.ceilDiv(ask.range().length(), parts), rollup.rateNs()) * rollup.rateNs();
        long from = Math.floorDiv(ask.range().from(), rollup.rateNs()) * rollup.rateNs();
        String list = names.stream().map(SqlText::literal).collect(Collectors.joining(", "));
        return "SELECT name, (since - " + from + ") // " + width + " AS part, sum(value)::BIGINT AS calls\nFROM "
                + rollup.ratesOf(ask, grouping, Measure.CALLS) + "\nWHERE name IN (" + (list.isEmpty() ? "NULL" : list)
                + ")\nGROUP BY 1, 2\nORDER BY 1, 2";
    }
}
