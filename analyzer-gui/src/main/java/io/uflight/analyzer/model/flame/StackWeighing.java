package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.Role;
import java.util.HashMap;
import java.util.Map;

/** Events by their stacks: counted in the range, each time. */
record StackWeighing(Database database, FlameTables tables, CallProfile profile, StackLeaves leaves)
        implements Weighing {
    private static final long MOST = 1L << 62;

    @Override
    public Answer weigh(long from, long to, boolean[] chosen, boolean hurried, Cancellation cancellation) {
        String time = SqlText.name(tables.tree().role(Role.TIME).orElseThrow().name());
        return new Answer(
                count(
                        time + " >= " + SqlText.moment(from) + " AND " + time + " < " + SqlText.moment(to),
                        chosen,
                        cancellation),
                true);
    }

    @Override
    public Weights whole(boolean[] chosen, Cancellation cancellation) {
        for (boolean each : chosen) {
            if (!each) {
                return count("true", chosen, cancellation);
            }
        }
        return Weights.whole(profile, chosen, cancellation);
    }

    private Weights count(String range, boolean[] chosen, Cancellation cancellation) {
        Map<Long, Integer> numbers = new HashMap<>();
        for (int i = 0; i < profile.threads().size(); i++) {
            FlowThread thread = profile.threads().get(i);
            numbers.put(StretchWork.key(thread.pid(), thread.tid()), i);
        }
        long[][] rows = database.numbers(sql(tables, range), 5, cancellation);
        Weights weights = Weights.none(profile);
        for (int row = 0; row < rows[0].length; row++) {
            int thread = numbers.getOrDefault(StretchWork.key(rows[0][row], rows[1][row]), -1);
            int path = leaves.path(rows[2][row]);
            if (thread >= 0 && path >= 0) {
                weights.add(thread, path, rows[3][row], rows[4][row], chosen);
            }
        }
        return weights;
    }

    /**
     * Pid, tid, stack, events and what they weigh, of a condition; {@link StackLeaves#NO_STACK} for events without one. A value that
     * is missing or less than 0 weighs nothing. All of it is less than 2⁶², whatever the values are.
     */
    static String sql(FlameTables tables, String range) {
        TableShape events = tables.tree();
        String scope = tables.where(events);
        String stack = SqlText.name(events.role(Role.STACK).orElseThrow().name());
        String weight = tables.value()
                .map(column -> "least(sum(greatest(" + SqlText.name(column.name()) + ", 0)), " + MOST
                        + " // count(*) OVER ())::BIGINT")
                .orElse("count(*)");
        return "SELECT pid, tid, coalesce(" + stack + ", " + StackLeaves.NO_STACK + "), count(*), " + weight + " FROM "
                + SqlText.name(events.name()) + (scope.isEmpty() ? " WHERE " : scope + " AND ") + range
                + " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";
    }
}
