package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.hash.PairTable;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.task.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Weights of a range exactly: the stretches from that of its beginning to that of its end, less what that of the beginning holds
 * before, and what that of the end holds up to there. What a stretch holds up to a moment is asked of the calls themselves.
 */
public record EdgeWork(Database database, FlameTables tables, CallProfile profile) {

    /**
     * Asks for both ends.
     *
     * @param from ns since 1970
     */
    public Weights weights(long from, long to, boolean[] chosen, Cancellation cancellation) {
        Stretches stretches = profile.stretches(cancellation);
        long wide = stretches.lengthNs();
        if (stretches.crossing().isEmpty()) {
            Weights weights = Weights.none(profile);
            String last = "(" + StretchWork.lastSql(tables, tables.calls().orElseThrow()) + ")";
            add(weights, rows(Long.MIN_VALUE, from, to, last, cancellation), 1, chosen);
            return weights;
        }
        CrossingCalls crossing = stretches.crossing().get();
        long first = Math.floorDiv(from, wide) * wide;
        long last = Math.floorDiv(to, wide) * wide;
        String end = String.valueOf(crossing.last());
        // While one answer is read the database works on the other.
        CompletableFuture<long[][]> before =
                CompletableFuture.supplyAsync(() -> rows(first, first, from, end, cancellation));
        CompletableFuture<long[][]> upTo = CompletableFuture.supplyAsync(() -> rows(last, last, to, end, cancellation));
        Weights weights = Weights.of(profile, first, last, chosen, false, cancellation);
        crossing.into(first, from, (thread, node, ns) -> add(weights, thread, node, -ns, 0, chosen));
        crossing.into(last, to, (thread, node, ns) -> add(weights, thread, node, ns, 0, chosen));
        add(weights, answer(before), -1, chosen);
        add(weights, answer(upTo), 1, chosen);
        return weights;
    }

    private static long[][] answer(CompletableFuture<long[][]> rows) {
        try {
            return rows.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw e;
        }
    }

    private long[][] rows(long first, long from, long to, String end, Cancellation cancellation) {
        return from < to ? database.numbers(sql(first, from, to, end), 5, cancellation) : new long[5][0];
    }

    private void add(Weights weights, long[][] rows, int sign, boolean[] chosen) {
        PairTable numbers = new PairTable();
        for (int i = 0; i < profile.threads().size(); i++) {
            FlowThread thread = profile.threads().get(i);
            numbers.put(thread.pid(), thread.tid(), i);
        }
        for (int row = 0; row < rows[0].length; row++) {
            int thread = numbers.get((int) rows[0][row], (int) rows[1][row]);
            if (thread >= 0) {
                add(weights, thread, (int) rows[2][row], sign * rows[3][row], sign * rows[4][row], chosen);
            }
        }
    }

    private void add(Weights weights, int thread, int node, long ns, long calls, boolean[] chosen) {
        Paths paths = profile.paths();
        int caller = paths.parent(node);
        // What stands for earlier calls has no call of its own: its time is that of what it holds.
        while (caller != Paths.NONE && profile.resumed(caller)) {
            caller = paths.parent(caller);
        }
        weights.threadNs()[thread] += caller == Paths.NONE ? ns : 0;
        if (chosen[thread]) {
            weights.self()[node] += ns;
            weights.calls()[node] += calls;
            if (caller != Paths.NONE) {
                weights.self()[caller] -= ns;
            }
        }
    }

    /** Calls that began from a moment on, and what of them lies in a range; open ones last until the flow ends. */
    private String sql(long first, long from, long to, String end) {
        String scope = tables.where(tables.calls().orElseThrow());
        String calls = SqlText.name(tables.calls().orElseThrow().name()) + scope;
        return "WITH spans AS (SELECT pid, tid, node_id, epoch_ns(ts) AS a,"
                + " CASE ending WHEN 3 THEN " + end + " ELSE epoch_ns(ts) + coalesce(duration_ns, 0) END AS b FROM "
                + calls + (scope.isEmpty() ? " WHERE" : " AND") + " ts < "
                + SqlText.moment(to) + (first == Long.MIN_VALUE ? "" : " AND ts >= " + SqlText.moment(first))
                + ")\nSELECT pid, tid, node_id,"
                + " sum(greatest(0, least(b, " + to + ") - greatest(a, " + from + ")))::BIGINT,"
                + " count(*) FILTER (a >= " + from + ")\nFROM spans WHERE b > " + from + " OR a >= " + from
                + "\nGROUP BY ALL";
    }
}
