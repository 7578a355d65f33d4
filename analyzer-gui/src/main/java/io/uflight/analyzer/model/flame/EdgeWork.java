package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.task.Cancellation;
import java.util.HashMap;
import java.util.Map;

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

    private void add(Weights weights, long from, long to, boolean[] chosen, Cancellation cancellation) {
        if (from >= to) {
            return;
        }
        Map<Long, Integer> numbers = new HashMap<>();
        for (int i = 0; i < profile.threads().size(); i++) {
            FlowThread thread = profile.threads().get(i);
            numbers.put(StretchWork.key(thread.pid(), thread.tid()), i);
        }
        long[][] rows = database.numbers(sql(from, to), 5, cancellation);
        Paths paths = profile.paths();
        for (int row = 0; row < rows[0].length; row++) {
            int thread = numbers.getOrDefault(StretchWork.key(rows[0][row], rows[1][row]), -1);
            if (thread < 0) {
                continue;
            }
            int node = (int) rows[2][row];
            long ns = rows[3][row];
            int caller = paths.parent(node);
            // What stands for earlier calls has no call of its own: its time is that of what it holds.
            while (caller != Paths.NONE && profile.resumed(caller)) {
                caller = paths.parent(caller);
            }
            weights.threadNs()[thread] += caller == Paths.NONE ? ns : 0;
            if (chosen[thread]) {
                weights.self()[node] += ns;
                weights.calls()[node] += rows[4][row];
                if (caller != Paths.NONE) {
                    weights.self()[caller] -= ns;
                }
            }
        }
    }

    private String sql(long from, long to) {
        String scope = tables.where(tables.calls().orElseThrow());
        String calls = SqlText.name(tables.calls().orElseThrow().name()) + scope;
        return "WITH spans AS (SELECT pid, tid, node_id, ending, epoch_ns(ts) AS a,"
                + " epoch_ns(ts) + coalesce(duration_ns, CASE ending WHEN 3 THEN " + Long.MAX_VALUE / 4
                + " ELSE 0 END) AS b FROM " + calls + (scope.isEmpty() ? " WHERE" : " AND") + " ts < "
                + SqlText.moment(to)
                + ")\nSELECT pid, tid, node_id,"
                + " sum(greatest(0, least(b, " + to + ") - greatest(a, " + from + ")))::BIGINT,"
                + " count(*) FILTER (a >= " + from + ")\nFROM spans WHERE b > " + from + " OR a >= " + from
                + "\nGROUP BY ALL";
    }
}
