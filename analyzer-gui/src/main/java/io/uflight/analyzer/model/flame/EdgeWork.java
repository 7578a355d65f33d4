package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.task.Cancellation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Weights of a range exactly: whole stretches from what was counted, the two at its ends from the calls themselves. */
public record EdgeWork(Database database, FlameTables tables, CallProfile profile) {

    /**
     * Asks for the two ends.
     *
     * @param from ns since 1970
     */
    public Weights weights(long from, long to, boolean[] chosen, Cancellation cancellation) {
        Weights weights = Weights.of(profile, from, to, chosen, false, cancellation);
        long wide = profile.stretches(cancellation).lengthNs();
        long firstWhole = Math.ceilDiv(from, wide) * wide;
        long lastWhole = Math.floorDiv(to, wide) * wide;
        if (firstWhole > lastWhole) {
            add(weights, from, to, chosen, cancellation);
        } else {
            add(weights, from, firstWhole, chosen, cancellation);
            add(weights, lastWhole, to, chosen, cancellation);
        }
        return weights;
    }

    // A range within one stretch, or of any length when it is asked of all calls.
    private void add(Weights weights, long from, long to, boolean[] chosen, Cancellation cancellation) {
        if (from >= to) {
            return;
        }
        Stretches stretches = profile.stretches(cancellation);
        long stretch = Math.floorDiv(from, stretches.lengthNs()) * stretches.lengthNs();
        Optional<CrossingCalls> crossing = stretches.crossing();
        long[][] rows =
                database.numbers(sql(crossing.isPresent() ? stretch : Long.MIN_VALUE, from, to), 5, cancellation);
        Map<Long, Integer> numbers = new HashMap<>();
        for (int i = 0; i < profile.threads().size(); i++) {
            FlowThread thread = profile.threads().get(i);
            numbers.put(StretchWork.key(thread.pid(), thread.tid()), i);
        }
        for (int row = 0; row < rows[0].length; row++) {
            int thread = numbers.getOrDefault(StretchWork.key(rows[0][row], rows[1][row]), -1);
            if (thread >= 0) {
                add(weights, thread, (int) rows[2][row], rows[3][row], rows[4][row], chosen);
            }
        }
        crossing.ifPresent(calls ->
                calls.into(stretch, from, to, (thread, node, ns) -> add(weights, thread, node, ns, 0, chosen)));
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

    /** Calls that began from a moment on, and what of them lies in a range. */
    private String sql(long first, long from, long to) {
        String scope = tables.where(tables.calls().orElseThrow());
        String calls = SqlText.name(tables.calls().orElseThrow().name()) + scope;
        return "WITH spans AS (SELECT pid, tid, node_id, epoch_ns(ts) AS a,"
                + " epoch_ns(ts) + coalesce(duration_ns, CASE ending WHEN 3 THEN " + CrossingCalls.OPEN
                + " ELSE 0 END) AS b FROM " + calls + (scope.isEmpty() ? " WHERE" : " AND") + " ts < "
                + SqlText.moment(to) + (first == Long.MIN_VALUE ? "" : " AND ts >= " + SqlText.moment(first))
                + ")\nSELECT pid, tid, node_id,"
                + " sum(greatest(0, least(b, " + to + ") - greatest(a, " + from + ")))::BIGINT,"
                + " count(*) FILTER (a >= " + from + ")\nFROM spans WHERE b > " + from + " OR a >= " + from
                + "\nGROUP BY ALL";
    }
}
