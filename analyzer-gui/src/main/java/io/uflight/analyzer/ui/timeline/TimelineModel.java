package io.uflight.analyzer.ui.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.counter.Counter;
import io.uflight.analyzer.model.counter.CounterData;
import io.uflight.analyzer.model.counter.CounterWork;
import io.uflight.analyzer.model.latency.LatencyData;
import io.uflight.analyzer.model.latency.LatencyWork;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.timeline.Census;
import io.uflight.analyzer.model.timeline.Colouring;
import io.uflight.analyzer.model.timeline.Folds;
import io.uflight.analyzer.model.timeline.LaneColumns;
import io.uflight.analyzer.model.timeline.Loaded;
import io.uflight.analyzer.model.timeline.Match;
import io.uflight.analyzer.model.timeline.Neighbour;
import io.uflight.analyzer.model.timeline.RowFacts;
import io.uflight.analyzer.model.timeline.RowWork;
import io.uflight.analyzer.model.timeline.Span;
import io.uflight.analyzer.model.timeline.SpanList;
import io.uflight.analyzer.model.timeline.TimelineData;
import io.uflight.analyzer.model.timeline.TimelineSql;
import io.uflight.analyzer.model.timeline.TimelineWork;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.NameColoursOf;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the timeline is set to, and what it asks. */
final class TimelineModel {
    private static final int COUNTERS_AT_FIRST = 4;

    private final WindowModel window;
    private final NameColoursOf colours;
    private final Map<String, String> laneOf = new HashMap<>();
    private final Set<String> counters = new TreeSet<>();
    private Folds folds = Folds.NONE;
    private Colouring colouring = Colouring.STATUS;
    private volatile @Nullable Census census;
    private @Nullable Loaded loaded;

    /** All that one range shows. */
    record Shown(TimelineData lanes, Optional<LatencyData> latency, List<CounterData> counters) {}

    TimelineModel(WindowModel window) {
        this.window = window;
        this.colours = new NameColoursOf(window);
        window.sessionProperty().addListener((property, old, now) -> {
            laneOf.clear();
            counters.clear();
            folds = Folds.NONE;
            census = null;
            loaded = null;
            now.ifPresent(session -> Counter.of(session.tables()).stream()
                    .filter(Counter::shownAtFirst)
                    .limit(COUNTERS_AT_FIRST)
                    .forEach(counter -> counters.add(counter.title())));
        });
    }

    Optional<TableShape> table() {
        return window.session().isEmpty() ? Optional.empty() : window.table(View.TIMELINE);
    }

    String laneBy(TableShape table) {
        return laneOf.getOrDefault(table.name(), LaneColumns.first(table));
    }

    void laneBy(TableShape table, String column) {
        laneOf.put(table.name(), column);
        folds = Folds.NONE;
    }

    Folds folds() {
        return folds;
    }

    void fold(String lane, boolean open) {
        folds = folds.with(lane, open);
    }

    boolean outcomes(TableShape table) {
        return table.columns().stream().anyMatch(c -> c.role() == Role.OUTCOME);
    }

    Colouring colouring(TableShape table) {
        List<Colouring> all = Colouring.of(table);
        return all.isEmpty() || all.contains(colouring) ? colouring : all.getFirst();
    }

    void colouring(Colouring chosen) {
        colouring = chosen;
    }

    /** All counters of the capture. */
    List<Counter> counters() {
        return window.session().map(Session::tables).map(Counter::of).orElse(List.of());
    }

    boolean shown(Counter counter) {
        return counters.contains(counter.title());
    }

    void show(Counter counter, boolean on) {
        if (on) {
            counters.add(counter.title());
        } else {
            counters.remove(counter.title());
        }
    }

    /** The chosen row, where it is one of this table. */
    Optional<Selection.Row> chosen(TableShape table) {
        return window.selection()
                .filter(each -> each.table().equals(table.name()))
                .filter(Selection.Row.class::isInstance)
                .map(Selection.Row.class::cast);
    }

    /** The name chosen in another view, where its rows are named by the same column. */
    Optional<String> name(TableShape table) {
        return window.selection()
                .filter(each -> each.table().equals(table.name()))
                .filter(Selection.Group.class::isInstance)
                .map(Selection.Group.class::cast)
                .filter(group -> table.role(Role.NAME)
                        .filter(column -> column.name().equals(group.only().column()))
                        .isPresent())
                .map(Selection.Group::title);
    }

    /** Everything for the range and filters of now, for a plot of so many pixels. */
    Work<Shown> work(TableShape table, double pixels) {
        Database database = database();
        Ask ask = window.ask(table);
        String laneBy = laneBy(table);
        Work<NameColours> names = colours.of(table);
        Loaded before = loaded;
        boolean dragging = window.draggingProperty().get();
        List<Work<CounterData>> counterWorks = new ArrayList<>();
        for (Counter counter : counters()) {
            if (shown(counter)) {
                Work<NameColours> counterNames = colours.of(counter.table());
                Ask about = window.ask(counter.table());
                counterWorks.add(cancellation -> new CounterWork(
                                database, about, counter, counterNames.run(cancellation), pixels)
                        .run(cancellation));
            }
        }
        return cancellation -> {
            Census known = census(database, ask, laneBy, cancellation);
            TimelineData lanes = new TimelineWork(
                            database, ask, known, laneBy, names.run(cancellation), pixels, before, dragging)
                    .run(cancellation);
            Optional<LatencyData> latency = table.has(Role.DURATION)
                    ? Optional.of(new LatencyWork(database, ask, known.counted(), pixels).run(cancellation))
                    : Optional.empty();
            List<CounterData> counted =
                    counterWorks.stream().map(work -> work.run(cancellation)).toList();
            return new Shown(lanes, latency, counted);
        };
    }

    /** The one taken last, where it is of the same. */
    private Census census(Database database, Ask ask, String laneBy, Cancellation cancellation) {
        Census known = census;
        if (known == null || !known.key().equals(Census.Key.of(ask, laneBy))) {
            known = Census.take(database, ask, laneBy, cancellation);
            census = known;
        }
        return known;
    }

    /** How many of the spans in range match, and how many there are. */
    Work<Rows> matches(TableShape table, String wanted, boolean regex) {
        Database database = database();
        Ask ask = window.ask(table);
        String laneBy = laneBy(table);
        return cancellation -> database.query(
                TimelineSql.matches(ask, census(database, ask, laneBy, cancellation), laneBy, wanted, regex),
                cancellation);
    }

    Work<Optional<Span>> match(TableShape table, String wanted, boolean regex, boolean forward) {
        Database database = database();
        Ask ask = window.ask(table);
        String laneBy = laneBy(table);
        Optional<Selection.Row> row = chosen(table);
        Work<NameColours> names = colours.of(table);
        return cancellation -> new Match(
                        database,
                        ask,
                        census(database, ask, laneBy, cancellation),
                        laneBy,
                        names.run(cancellation),
                        wanted,
                        regex,
                        row,
                        forward)
                .run(cancellation);
    }

    /** Keeps what an answer had read for the next question. */
    void keep(TimelineData data) {
        loaded = data.loaded();
    }

    Work<Optional<RowFacts>> facts(TableShape table, Selection.Row row) {
        Database database = database();
        Ask ask = window.ask(table);
        String laneBy = laneBy(table);
        Work<NameColours> names = colours.of(table);
        return cancellation -> new RowWork(database, ask, row, laneBy, names.run(cancellation)).run(cancellation);
    }

    Work<Optional<Span>> neighbour(TableShape table, Selection.Row row, boolean next) {
        Database database = database();
        Ask ask = window.ask(table);
        String laneBy = laneBy(table);
        Work<NameColours> names = colours.of(table);
        return cancellation ->
                new Neighbour(database, ask, row, next, laneBy, names.run(cancellation)).run(cancellation);
    }

    /** The spans that took longest of those chosen, or of all in range. */
    Work<List<Span>> longest(TableShape table, Optional<Selection.Rows> of, int most) {
        Database database = database();
        Ask view = window.ask(table);
        Ask ask = of.map(rows -> rows.question(view)).orElse(view);
        String laneBy = laneBy(table);
        Work<NameColours> names = colours.of(table);
        return cancellation -> new SpanList(database, ask, laneBy, names.run(cancellation), most).run(cancellation);
    }

    private Database database() {
        return window.session().orElseThrow().database();
    }
}
