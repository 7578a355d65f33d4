package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.task.Cancellation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the stretches of a capture, which only a part of its time or of its threads needs. */
record StretchWork(Database database, FlameTables tables, List<FlowThread> threads) implements Work<Stretches> {
    @Override
    public Stretches run(Cancellation cancellation) {
        String table = SqlText.name(tables.times().name());
        long[][] length = database.numbers(
                "SELECT coalesce(max(stretch_ns), 1) FROM " + table + tables.where(tables.times()), 1, cancellation);
        long[][] rows = database.numbers(
                "SELECT epoch_ns(ts), pid, tid, node_id, calls, self_ns FROM " + table + tables.where(tables.times())
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
        return new Stretches(rows[0], thread, node, rows[4], rows[5], length[0][0]);
    }

    static long key(long pid, long tid) {
        return (pid << 32) | (tid & 0xFFFFFFFFL);
    }
}
