package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.hash.PairTable;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.task.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Weights of a range exactly: the whole stretches between the two ends of stretches that are nearest to its own, and what lies
 * between each of those and the range's end. That is asked of the calls themselves.
 */
public record EdgeWork(Database database, FlameTables tables, CallProfile profile) {

    /**
     * A part of a stretch.
     *
     * @param stretch where the stretch begins, ns since 1970
     * @param sign 1 when it is in the range and −1 when the whole stretches have it and the range has not
     */
    private record Part(long stretch, long from, long to, int sign) {}

    /**
     * Asks for both ends.
     *
     * @param from ns since 1970
     */
    public Weights weights(long from, long to, boolean[] chosen, Cancellation cancellation) {
        Stretches stretches = profile.stretches(cancellation);
        Optional<CrossingCalls> crossing = stretches.crossing();
        long wide = stretches.lengthNs();
        long first = nearest(from, wide);
        long last = nearest(to, wide);
        List<Part> parts;
        if (crossing.isEmpty()) {
            parts = List.of(new Part(Long.MIN_VALUE, from, to, 1));
        } else if (to - from <= wide) {
            parts = List.of(new Part(Math.floorDiv(from, wide) * wide, from, to, 1));
        } else {
            parts = List.of(part(from, first, -1, wide), part(to, last, 1, wide));
        }
        String end = crossing.map(CrossingCalls::last)
                .map(String::valueOf)
                .orElseGet(
                        () -> "(" + StretchWork.lastSql(tables, tables.calls().orElseThrow()) + ")");
        // While one answer is read the database works on the next.
        String in = threads(chosen);
        List<CompletableFuture<long[][]>> paths = parts.stream()
                .map(part -> ask(part, () -> pathsSql(part, end, in), cancellation))
                .toList();
        List<CompletableFuture<long[][]>> threads = parts.stream()
                .map(part -> ask(part, () -> threadsSql(part, end), cancellation))
                .toList();
        Weights weights = parts.size() == 1
                ? Weights.none(profile)
                : Weights.of(profile, first, last, chosen, false, cancellation);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            crossing.ifPresent(open -> open.into(part.stretch(), part.from(), part.to(), (thread, node, ns) -> {
                weights.threadNs()[thread] += profile.paths().parent(node) == Paths.NONE ? part.sign() * ns : 0;
                if (chosen[thread]) {
                    add(weights, node, part.sign() * ns, 0);
                }
            }));
            addPaths(weights, join(paths.get(i)), part.sign());
            addThreads(weights, join(threads.get(i)), part.sign());
        }
        return weights;
    }

    private static long nearest(long moment, long wide) {
        return Math.floorDiv(moment + wide / 2, wide) * wide;
    }

    /** From an end of a stretch to a moment, or the other way round. */
    private static Part part(long moment, long nearest, int sign, long wide) {
        return moment >= nearest
                ? new Part(nearest, nearest, moment, sign)
                : new Part(nearest - wide, moment, nearest, -sign);
    }

    private CompletableFuture<long[][]> ask(Part part, Supplier<String> sql, Cancellation cancellation) {
        return CompletableFuture.supplyAsync(
                () -> part.from() < part.to() ? database.numbers(sql.get(), 3, cancellation) : new long[3][0]);
    }

    private static long[][] join(CompletableFuture<long[][]> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw e;
        }
    }

    /** Those that are in, as a condition. */
    private String threads(boolean[] chosen) {
        List<FlowThread> threads = profile.threads();
        List<String> in = IntStream.range(0, threads.size())
                .filter(i -> chosen[i])
                .mapToObj(
                        i -> "(" + threads.get(i).pid() + ", " + threads.get(i).tid() + ")")
                .toList();
        if (in.isEmpty()) {
            return "false";
        }
        return in.size() == threads.size() ? "true" : "(pid, tid) IN (" + String.join(", ", in) + ")";
    }

    private void addPaths(Weights weights, long[][] rows, int sign) {
        for (int row = 0; row < rows[0].length; row++) {
            add(weights, (int) rows[0][row], sign * rows[1][row], sign * rows[2][row]);
        }
    }

    private void addThreads(Weights weights, long[][] rows, int sign) {
        PairTable numbers = new PairTable();
        for (int i = 0; i < profile.threads().size(); i++) {
            FlowThread thread = profile.threads().get(i);
            numbers.put(thread.pid(), thread.tid(), i);
        }
        for (int row = 0; row < rows[0].length; row++) {
            int thread = numbers.get((int) rows[0][row], (int) rows[1][row]);
            if (thread >= 0) {
                weights.threadNs()[thread] += sign * rows[2][row];
            }
        }
    }

    private void add(Weights weights, int node, long ns, long calls) {
        Paths paths = profile.paths();
        int caller = paths.parent(node);
        // What stands for earlier calls has no call of its own: its time is that of what it holds.
        while (caller != Paths.NONE && profile.resumed(caller)) {
            caller = paths.parent(caller);
        }
        weights.self()[node] += ns;
        weights.calls()[node] += calls;
        if (caller != Paths.NONE) {
            weights.self()[caller] -= ns;
        }
    }

    /** Node, ns, and calls that began in the part, of the threads that are in. */
    private String pathsSql(Part part, String end, String in) {
        return spans(part, end, "node_id", in) + "\nSELECT node_id, " + time(part) + ", count(*) FILTER (a >= "
                + part.from() + ")" + within(part);
    }

    /** Pid, tid and ns of all threads: the time of what nobody called. */
    private String threadsSql(Part part, String end) {
        return spans(part, end, "pid, tid", "depth = 0") + "\nSELECT pid, tid, " + time(part) + within(part);
    }

    /** Calls that began in the stretch, before the end of the part; open ones last until the flow ends. */
    private String spans(Part part, String end, String columns, String condition) {
        TableShape calls = tables.calls().orElseThrow();
        String scope = tables.where(calls);
        return "WITH spans AS (SELECT " + columns + ", epoch_ns(ts) AS a,"
                + " CASE ending WHEN 3 THEN " + end + " ELSE epoch_ns(ts) + coalesce(duration_ns, 0) END AS b FROM "
                + SqlText.name(calls.name()) + scope + (scope.isEmpty() ? " WHERE " : " AND ") + condition
                + " AND ts < "
                + SqlText.moment(part.to())
                + (part.stretch() == Long.MIN_VALUE ? "" : " AND ts >= " + SqlText.moment(part.stretch())) + ")";
    }

    private static String time(Part part) {
        return "sum(greatest(0, least(b, " + part.to() + ") - greatest(a, " + part.from() + ")))::BIGINT";
    }

    private static String within(Part part) {
        return " FROM spans WHERE b > " + part.from() + " OR a >= " + part.from() + " GROUP BY ALL";
    }
}
