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

/** Reads the tree, once for a capture. */
public record ProfileWork(Database database, FlameTables tables) implements Work<CallProfile> {

    @Override
    public CallProfile run(Cancellation cancellation) {
        List<FrameName> names = new ArrayList<>();
        Map<Long, Integer> numbers = new HashMap<>();
        names(names, numbers, cancellation);
        long[][] tree = database.numbers(treeSql(), 10, cancellation);
        int size = tree[0].length;
        int[] parent = new int[size];
        int[] method = new int[size];
        long[] calls = new long[size];
        long[] self = new long[size];
        boolean[] torn = new boolean[size];
        long[] sums = new long[6];
        for (int row = 0; row < size; row++) {
            int node = (int) tree[0][row];
            parent[node] = (int) tree[1][row];
            long id = tree[2][row];
            method[node] = numbers.computeIfAbsent(id, each -> {
                names.add(new FrameName(
                        each, "", each == -1 ? CallProfile.RESUMED : each == -2 ? CallProfile.MORE : "method " + each));
                return names.size() - 1;
            });
            for (int i = 0; i < sums.length; i++) {
                sums[i] += tree[3 + i][row];
            }
            torn[node] = tree[5][row] + tree[6][row] + tree[8][row] > 0;
            calls[node] = tree[3][row];
            self[node] = tree[9][row];
        }
        CallProfile.Facts facts = new CallProfile.Facts(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
        List<FlowThread> threads = threads(cancellation);
        return new CallProfile(
                new Paths(size, parent, method),
                torn,
                List.copyOf(names),
                threads,
                calls,
                self,
                facts,
                new StretchWork(database, tables, threads));
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
                        + tables.where(ids),
                cancellation);
        for (int row = 0; row < rows.size(); row++) {
            numbers.put(rows.number(row, 0), names.size());
            names.add(new FrameName(
                    rows.number(row, 0), String.valueOf(rows.text(row, 1)), String.valueOf(rows.text(row, 2))));
        }
    }

    /** In any order: the numbers of a tree's nodes are those from 0 on. */
    private String treeSql() {
        return "SELECT node_id, coalesce(parent_id, -1), " + SqlText.name(tables.id())
                + ", calls, left_calls, parked_calls, open_calls, unmatched_calls, broken_calls, coalesce(self_ns, 0) FROM "
                + SqlText.name(tables.tree().name()) + tables.where(tables.tree());
    }

    private List<FlowThread> threads(Cancellation cancellation) {
        long[][] rows =
                tables.times().isPresent() ? totals(tables.times().get(), "sum(calls)", cancellation) : new long[4][0];
        if (rows[0].length == 0 && tables.calls().isPresent()) {
            // There would have been too many stretches.
            rows = totals(tables.calls().get(), "count(*)", cancellation);
        }
        Map<Long, String> titles = titles(cancellation);
        List<FlowThread> threads = new ArrayList<>();
        for (int row = 0; row < rows[0].length; row++) {
            String title = titles.getOrDefault(StretchWork.key(rows[0][row], rows[1][row]), "");
            threads.add(new FlowThread((int) rows[0][row], (int) rows[1][row], title, rows[2][row], rows[3][row]));
        }
        return threads;
    }

    private long[][] totals(TableShape table, String calls, Cancellation cancellation) {
        return database.numbers(
                "SELECT pid, tid, coalesce(sum(self_ns), 0)::BIGINT, " + calls + "::BIGINT FROM "
                        + SqlText.name(table.name()) + tables.where(table) + " GROUP BY 1, 2 ORDER BY 1, 2",
                4,
                cancellation);
    }

    /** Names of threads that the capture tells; of a number that was given twice the last. */
    private Map<Long, String> titles(Cancellation cancellation) {
        Map<Long, String> titles = new HashMap<>();
        tables.threads().ifPresent(known -> {
            String name = SqlText.name(known.role(Role.NAME).orElseThrow().name());
            Rows rows = database.query(
                    "SELECT pid, tid, max_by(left(" + name + ", 200), ts) FROM " + SqlText.name(known.name())
                            + tables.where(known) + " GROUP BY 1, 2",
                    cancellation);
            for (int row = 0; row < rows.size(); row++) {
                String title = rows.text(row, 2);
                if (title != null && !title.isBlank()) {
                    titles.put(StretchWork.key(rows.number(row, 0), rows.number(row, 1)), title);
                }
            }
        });
        return titles;
    }
}
