package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.query.SqlText;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The questions of {@link FrequencySql} over a table that was counted beforehand: the same columns in the same order. */
public final class RollupSql {
    private static final String SUMS =
            "bucket, sum(calls) AS calls, sum(time_ns) AS time_ns, min(shortest) AS shortest,\n"
                    + "    max(longest) AS longest, sum(bytes) AS bytes\n  FROM ";

    private RollupSql() {}

    /**
     * The rows of {@link FrequencySql#table}, and in the row of all names the histogram: buckets and calls as two lists.
     * A percentile lies between the shortest and the longest duration of its bucket.
     */
    static String table(Rollup rollup, Ask ask, Grouping grouping) {
        return ranked(rollup.cellsOf(ask, grouping))
                + "SELECT name, (name IS NULL)::INTEGER AS whole, sum(calls)::BIGINT"
                + " AS calls,\n       coalesce(sum(time_ns), 0)::BIGINT AS time_ns,\n       "
                + percentiles("0.5", "0.9", "0.99", "0.999") + " AS p,\n"
                + "       max(longest) AS max_ns, sum(bytes)::BIGINT AS bytes,\n"
                + "       list(greatest(bucket, 0) // " + step(rollup)
                + " ORDER BY bucket) FILTER (name IS NULL AND bucket IS NOT NULL) AS buckets,\n"
                + "       list(calls::BIGINT ORDER BY bucket) FILTER (name IS NULL AND bucket IS NOT NULL) AS bucket_calls\n"
                + "FROM ranked\nGROUP BY name\nHAVING sum(calls) > 0\nORDER BY whole DESC, calls DESC, name\nLIMIT "
                + (FrequencySql.LISTED + 1);
    }

    /**
     * Name (null for all, which come first), rows that overlap the range, percentiles, longest, rows by rank of status, names
     * and one.
     *
     * @param longest no row lasts longer, ns
     * @param statuses how many ranks there are
     */
    public static String overlapping(Rollup rollup, Ask ask, Grouping grouping, long longest, int statuses, int most) {
        String ranks = IntStream.range(0, statuses)
                .mapToObj(rank -> "coalesce(sum(calls) FILTER (status = " + rank + "), 0)::BIGINT")
                .collect(Collectors.joining(", "));
        return "WITH reaching AS MATERIALIZED (SELECT name, status, " + SUMS
                + rollup.cellsReaching(ask, grouping, longest) + "\n  GROUP BY name, status, bucket),\n"
                + ranked("reaching").substring("WITH ".length())
                + "SELECT name, sum(calls)::BIGINT AS spans, " + percentiles("0.5", "0.9", "0.99")
                + " AS p, max(longest) AS longest,\n       (SELECT [" + ranks
                + "] FROM reaching) AS statuses, count(*) OVER () AS lanes\n"
                + "FROM ranked\nGROUP BY name\nORDER BY name IS NULL DESC, spans DESC, name\nLIMIT " + most;
    }

    /** By name and bucket, and by bucket alone: how many, and how many up to there. */
    private static String ranked(String cells) {
        return "WITH named AS MATERIALIZED (SELECT name, " + SUMS + cells + "\n  GROUP BY name, bucket),\n"
                + "cells AS (SELECT * FROM named UNION ALL SELECT NULL AS name, " + SUMS
                + "named\n  GROUP BY bucket),\n"
                + "ranked AS (SELECT *, sum(calls) OVER (PARTITION BY name ORDER BY bucket ROWS UNBOUNDED PRECEDING) AS upto,\n"
                + "    sum(calls) FILTER (bucket IS NOT NULL) OVER (PARTITION BY name) AS timed\n  FROM cells)\n";
    }

    private static String percentiles(String... shares) {
        return Stream.of(shares).map(RollupSql::percentile).collect(Collectors.joining(",\n        ", "[", "]"));
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
}
