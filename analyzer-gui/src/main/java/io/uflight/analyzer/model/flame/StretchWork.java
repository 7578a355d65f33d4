package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.task.Cancellation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what only a part of the time or of the threads needs: the stretches, and the calls that go over their ends. */
record StretchWork(Database database, FlameTables tables, List<FlowThread> threads) implements Work<Stretches> {
    @Override
    public Stretches run(Cancellation cancellation) {
        if (tables.times().isEmpty()) {
            return Stretches.NONE;
        }
        TableShape times = tables.times().get();
        String table = SqlText.name(times.name());
        long[][] length = database.numbers(
                "SELECT coalesce(max(stretch_ns), 1) FROM " + table + tables.where(times), 1, cancellation);
        long[][] rows = database.numbers(
                "SELECT epoch_ns(ts), pid, tid, node_id, calls, self_ns FROM " + table + tables.where(times)
                        + " ORDER BY ts, pid, tid",
                6,
                cancellation);
        int size = rows[0].length;
        Map<Long, Integer> numbers = new HashMap<>();
        for (int i = 0; i < threads.size(); i++) {
            numbers.put(key(threads.get(i).pid(), threads.get(i).tid()), i);
        }
        int[] thread = new int[size];
        int[] node = new int[size];
        for (int row = 0; row < size; row++) {
            boolean again = row > 0 && rows[1][row] == rows[1][row - 1] && rows[2][row] == rows[2][row - 1];
            thread[row] = again ? thread[row - 1] : numbers.getOrDefault(key(rows[1][row], rows[2][row]), 0);
            node[row] = (int) rows[3][row];
        }
        Optional<CrossingCalls> crossing = size == 0 || tables.calls().isEmpty()
                ? Optional.empty()
                : crossing(length[0][0], numbers, cancellation);
        return new Stretches(rows[0], thread, node, rows[4], rows[5], length[0][0], crossing);
    }

    /** Empty when there are too many. */
    private Optional<CrossingCalls> crossing(long wide, Map<Long, Integer> numbers, Cancellation cancellation) {
        TableShape calls = tables.calls().orElseThrow();
        String scope = tables.where(calls);
        long last = database.numbers(lastSql(tables, calls), 1, cancellation)[0][0];
        long[][] rows = database.numbers(
                "WITH spans AS (SELECT pid, tid, node_id, epoch_ns(ts) AS a, coalesce(epoch_ns(ts) + duration_ns, "
                        + last + ") AS b FROM " + SqlText.name(calls.name())
                        + (scope.isEmpty() ? " WHERE" : scope + " AND")
                        + " ending <> 4)\nSELECT pid, tid, node_id, a, b FROM spans WHERE a // " + wide
                        + " <> b // " + wide + " OR (a < 0 AND b >= 0) LIMIT " + (CrossingCalls.MOST + 1),
                5,
                cancellation);
        if (rows[0].length > CrossingCalls.MOST) {
            return Optional.empty();
        }
        int[] thread = new int[rows[0].length];
        int[] node = new int[thread.length];
        for (int row = 0; row < thread.length; row++) {
            thread[row] = numbers.getOrDefault(key(rows[0][row], rows[1][row]), -1);
            node[row] = (int) rows[2][row];
        }
        return Optional.of(new CrossingCalls(thread, node, rows[3], rows[4], last));
    }

    /** When the last step of any thread was, ns since 1970: each begins or ends a call. */
    static String lastSql(FlameTables tables, TableShape calls) {
        return "SELECT coalesce(max(epoch_ns(ts) + coalesce(duration_ns, 0)), 0) FROM " + SqlText.name(calls.name())
                + tables.where(calls);
    }

    static long key(long pid, long tid) {
        return (pid << 32) | (tid & 0xFFFFFFFFL);
    }
}
