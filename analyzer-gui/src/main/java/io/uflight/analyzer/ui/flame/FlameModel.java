package io.uflight.analyzer.ui.flame;

import io.uflight.analyzer.model.flame.CallProfile;
import io.uflight.analyzer.model.flame.FlameColours;
import io.uflight.analyzer.model.flame.FlameTables;
import io.uflight.analyzer.model.flame.FlowThread;
import io.uflight.analyzer.model.flame.Graph;
import io.uflight.analyzer.model.flame.Graphs;
import io.uflight.analyzer.model.flame.Measure;
import io.uflight.analyzer.model.flame.MethodFigures;
import io.uflight.analyzer.model.flame.Scheme;
import io.uflight.analyzer.model.flame.TimeFlame;
import io.uflight.analyzer.model.flame.Weighing;
import io.uflight.analyzer.model.flame.Weights;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the flame graph is set to, and what it asks. */
final class FlameModel {
    private final WindowModel window;
    private volatile @Nullable Known known;
    private String capture = "";
    /** Threads that are left out, so that those of another capture are in. */
    private final Set<FlowThread> hidden = new HashSet<>();

    Form form = Form.MERGED;
    Direction direction = Direction.TOP_DOWN;
    Measure measure = Measure.TOTAL;
    /** The column that frames of stacks are as wide as; none of that name: as there are events. */
    String value = "";

    Scheme scheme = Scheme.PACKAGE;
    boolean collapsed;
    /** Number of the chosen method, −1 for none. */
    int selected = -1;
    /** Of several captures the one that is drawn; the first while none is chosen. */
    String one = "";

    /** What was read once for a table. */
    private record Known(
            String key, List<String> captures, FlameTables tables, CallProfile profile, FlameColours colours) {}

    /** One method's callers and callees. */
    record Sandwich(int method, Graph callers, Graph callees) {}

    /** All that one range shows. */
    record Shown(
            FlameTables tables,
            List<String> captures,
            CallProfile profile,
            FlameColours colours,
            Graph graph,
            MethodFigures figures,
            long calls,
            boolean exact,
            List<FlowThread> threads,
            Optional<TimeFlame> time,
            Optional<Sandwich> sandwich) {}

    FlameModel(WindowModel window) {
        this.window = window;
        window.sessionProperty().addListener((property, old, now) -> {
            String id = now.map(session -> session.subject().id()).orElse("");
            // More of the same capture changes nothing of what is looked at.
            if (!id.equals(capture)) {
                capture = id;
                known = null;
                selected = -1;
                hidden.clear();
                one = "";
                zooms(List.of());
            }
        });
    }

    Optional<FlameTables> tables() {
        Optional<TableShape> tree = window.table(View.FLAME);
        return tree.flatMap(shape -> window.session()
                .map(session -> FlameTables.of(shape, session.tables()).wide(value)));
    }

    List<List<Integer>> zooms() {
        return window.zoomsProperty().get();
    }

    void zooms(List<List<Integer>> zooms) {
        window.zoomsProperty().set(List.copyOf(zooms));
    }

    boolean hidden(FlowThread thread) {
        return hidden.contains(whole(thread));
    }

    void hide(FlowThread thread, boolean hide) {
        if (hide) {
            hidden.add(whole(thread));
        } else {
            hidden.remove(whole(thread));
        }
    }

    void showAll() {
        hidden.clear();
    }

    // What a thread did in a range does not make it another one.
    private static FlowThread whole(FlowThread thread) {
        return new FlowThread(thread.pid(), thread.tid(), "", 0, 0);
    }

    /** Reads what is not yet known, then sums the range. */
    Work<Shown> work(FlameTables all, double pixels) {
        Session session = window.session().orElseThrow();
        long start = session.subject().startEpochNs();
        TimeRange range = window.range();
        boolean whole = window.whole();
        boolean dragging = window.draggingProperty().get();
        String key = session.subject().id() + " " + session.imported() + " "
                + all.tree().name() + " " + all.value().map(ColumnShape::name).orElse("") + " " + one;
        String wanted = one;
        Database database = session.database();
        Set<FlowThread> left = Set.copyOf(hidden);
        Form asked = form;
        Direction way = direction;
        Measure by = all.stacks() ? Measure.TOTAL : measure;
        boolean folded = collapsed;
        int method = selected;
        return cancellation -> {
            Known read = read(database, all, wanted, key, cancellation);
            FlameTables tables = read.tables();
            CallProfile profile = read.profile();
            boolean[] chosen = new boolean[profile.threads().size()];
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = !left.contains(whole(profile.threads().get(i)));
            }
            Weighing weighing = Weighing.of(database, tables, profile);
            Weighing.Answer answer = whole
                    ? new Weighing.Answer(weighing.whole(chosen, cancellation), true)
                    : weighing.weigh(start + range.from(), start + range.to(), chosen, dragging, cancellation);
            Weights weights = answer.weights();
            Graphs graphs = new Graphs(profile, weights, by);
            boolean known = method >= 0 && method < profile.names().size();
            Graph graph;
            if (asked == Form.SANDWICH && known) {
                graph = way == Direction.TOP_DOWN ? graphs.callees(method) : graphs.callers(method);
            } else if (way == Direction.BOTTOM_UP) {
                graph = graphs.bottomUp();
            } else {
                graph = folded ? graphs.collapsed() : graphs.topDown();
            }
            List<FlowThread> threads = threads(profile, weights);
            Optional<TimeFlame> time = asked == Form.TIME
                    ? Optional.of(TimeFlame.read(
                            database,
                            tables,
                            threads.stream()
                                    .filter(thread -> !left.contains(whole(thread)))
                                    .toList(),
                            start,
                            range,
                            pixels,
                            cancellation))
                    : Optional.empty();
            Optional<Sandwich> sandwich = known
                    ? Optional.of(new Sandwich(method, graphs.callers(method), graphs.callees(method)))
                    : Optional.empty();
            long calls = 0;
            for (long each : weights.calls()) {
                calls += each;
            }
            return new Shown(
                    tables,
                    read.captures(),
                    profile,
                    read.colours(),
                    graph,
                    graphs.methods(),
                    calls,
                    answer.exact(),
                    threads,
                    time,
                    sandwich);
        };
    }

    private Known read(Database database, FlameTables all, String wanted, String key, Cancellation cancellation) {
        Known before = known;
        if (before != null && before.key().equals(key)) {
            return before;
        }
        List<String> captures = all.captures(database, cancellation);
        FlameTables tables =
                captures.isEmpty() ? all : all.of(captures.contains(wanted) ? wanted : captures.getFirst());
        CallProfile profile = tables.profile(database).run(cancellation);
        boolean[] chosen = new boolean[profile.threads().size()];
        Arrays.fill(chosen, true);
        Weights whole = Weights.whole(profile, chosen, cancellation);
        Known now = new Known(
                key,
                captures,
                tables,
                profile,
                new FlameColours(profile, new Graphs(profile, whole, Measure.TOTAL).methods()));
        known = now;
        return now;
    }

    /** With the time of the range, most first. */
    private static List<FlowThread> threads(CallProfile profile, Weights weights) {
        return IntStream.range(0, profile.threads().size())
                .mapToObj(i -> {
                    FlowThread thread = profile.threads().get(i);
                    return new FlowThread(
                            thread.pid(), thread.tid(), thread.name(), weights.threadNs()[i], thread.calls());
                })
                .sorted(Comparator.comparingLong((FlowThread thread) -> -thread.ns())
                        .thenComparingInt(FlowThread::pid)
                        .thenComparingInt(FlowThread::tid))
                .toList();
    }
}
