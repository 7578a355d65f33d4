package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads tree and stretches, once for a capture. Of several captures opened together the first. */
public record ProfileWork(Database database, FlameTables tables) implements Work<CallProfile> {

    @Override
    public CallProfile run(Cancellation cancellation) {
        List<FrameName> names = new ArrayList<>();
        Map<Long, Integer> numbers = new HashMap<>();
        names(names, numbers, cancellation);
        long[][] tree = database.numbers(treeSql(), 8, cancellation);
        int size = tree[0].length;
        int[] parent = new int[size];
        int[] method = new int[size];
        boolean[] torn = new boolean[size];
        long[] sums = new long[6];
        for (int node = 0; node < size; node++) {
            parent[node] = (int) tree[0][node];
            long id = tree[1][node];
            method[node] = numbers.computeIfAbsent(id, each -> {
                names.add(new FrameName(each, "", each == -1 ? CallProfile.RESUMED : "method " + each));
                return names.size() - 1;
            });
            for (int i = 0; i < sums.length; i++) {
                sums[i] += tree[2 + i][node];
            }
            torn[node] = tree[4][node] + tree[5][node] + tree[7][node] > 0;
        }
        CallProfile.Facts facts = new CallProfile.Facts(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
        return times(new Paths(size, parent, method), torn, names, facts, cancellation);
    }

    private void names(List<FrameName> names, Map<Long, Integer> numbers, Cancellation cancellation) {
        if (tables.names().isEmpty()) {
            return;
        }
        TableShape ids = tables.names().get();
        String group = ids.role(Role.GROUP)
                .map(ColumnShape::name)
                .map(SqlText::name)
                .map(name -> "coalesce(" + name + ", '')")
                .orElse("''");
        Rows rows = database.query(
                "SELECT " + SqlText.name(tables.id()) + ", " + group + ", "
                        + SqlText.name(ids.role(Role.NAME).orElseThrow().name()) + " FROM " + SqlText.name(ids.name())
                        + one(ids),
                cancellation);
        for (int row = 0; row < rows.size(); row++) {
            numbers.put(rows.number(row, 0), names.size());
            names.add(new FrameName(
                    rows.number(row, 0), String.valueOf(rows.text(row, 1)), String.valueOf(rows.text(row, 2))));
        }
    }

    private String treeSql() {
        return "SELECT coalesce(parent_id, -1), " + SqlText.name(tables.id())
                + ", calls, left_calls, parked_calls, open_calls, unmatched_calls, broken_calls FROM "
                + SqlText.name(tables.tree().name()) + one(tables.tree()) + " ORDER BY node_id";
    }

    private CallProfile times(
            Paths paths, boolean[] torn, List<FrameName> names, CallProfile.Facts facts, Cancellation cancellation) {
        long[][] times = database.numbers(
                "SELECT epoch_ns(ts), pid, tid, node_id, calls, self_ns, stretch_ns FROM "
                        + SqlText.name(tables.times().name()) + one(tables.times()) + " ORDER BY ts, pid, tid, node_id",
                7,
                cancellation);
        int rows = times[0].length;
        int[] thread = new int[rows];
        int[] node = new int[rows];
        Map<Long, Integer> numbers = new HashMap<>();
        List<long[]> sums = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            long pid = times[1][row];
            long tid = times[2][row];
            int number = numbers.computeIfAbsent((pid << 32) | (tid & 0xFFFFFFFFL), key -> {
                sums.add(new long[] {pid, tid, 0, 0});
                return sums.size() - 1;
            });
            sums.get(number)[2] += times[5][row];
            sums.get(number)[3] += times[4][row];
            thread[row] = number;
            node[row] = (int) times[3][row];
        }
        List<FlowThread> threads = sums.stream()
                .map(sum -> new FlowThread((int) sum[0], (int) sum[1], "", sum[2], sum[3]))
                .toList();
        return new CallProfile(
                paths,
                torn,
                List.copyOf(names),
                threads,
                times[0],
                thread,
                node,
                times[4],
                times[5],
                rows == 0 ? 1 : times[6][0],
                facts);
    }

    private static String one(TableShape table) {
        return table.column("capture").isEmpty()
                ? ""
                : " WHERE capture = (SELECT min(capture) FROM " + SqlText.name(table.name()) + ")";
    }
}
