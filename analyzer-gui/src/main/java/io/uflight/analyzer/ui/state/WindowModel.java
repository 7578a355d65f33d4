package io.uflight.analyzer.ui.state;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Filters;
import io.uflight.analyzer.model.number.Clock;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.range.History;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.Flags;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.Losses;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The state that all parts of a window share: the capture, the view, the visible range, filters, search, history. */
public final class WindowModel {
    private static final TimeRange NO_TIME = new TimeRange(0, 1);

    private final Executor background;
    private final Executor window;
    private final ReadOnlyObjectWrapper<Optional<Session>> session = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<View> view = new SimpleObjectProperty<>(View.OVERVIEW);
    private final ReadOnlyObjectWrapper<TimeRange> range = new ReadOnlyObjectWrapper<>(NO_TIME);
    private final BooleanProperty dragging = new SimpleBooleanProperty();
    private final ObjectProperty<Filters> filters = new SimpleObjectProperty<>(Filters.NONE);
    private final ObjectProperty<Map<View, String>> tables = new SimpleObjectProperty<>(Map.of());
    private final BooleanProperty wall = new SimpleBooleanProperty();
    private final ObjectProperty<Clock> clock = new SimpleObjectProperty<>(Clock.HOST);
    private final BooleanProperty raw = new SimpleBooleanProperty();
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty regex = new SimpleBooleanProperty();
    private final StringProperty matches = new SimpleStringProperty("");
    private final ObjectProperty<Status> status = new SimpleObjectProperty<>(Status.NONE);
    private final StringProperty console = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Selection>> selection = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Selection.Row>> pinned = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<List<List<Integer>>> zooms = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Flags> flags = new SimpleObjectProperty<>(Flags.NONE);
    private final ObjectProperty<Optional<Long>> pointer = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<Optional<Importing>> importing = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty motion = new SimpleBooleanProperty();
    private final Glide glide = new Glide(range::set);
    private @Nullable History<Place> history;

    /** @param window runs on the thread of the window */
    public WindowModel(Executor background, Executor window) {
        this.background = background;
        this.window = window;
    }

    /** A place for answers of one part of the window. */
    public <T> Latest<T> latest() {
        return new Latest<>(background, window);
    }

    public Executor background() {
        return background;
    }

    public Executor window() {
        return window;
    }

    // --- the capture

    public ReadOnlyObjectProperty<Optional<Session>> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    public Optional<Session> session() {
        return session.get();
    }

    /** Shows a capture from its beginning; the one before is the caller's to close. */
    public void show(Session capture) {
        filters.set(Filters.NONE);
        tables.set(firstTables(capture));
        search.set("");
        zooms.set(List.of());
        nothingChosen();
        status.set(Status.NONE);
        view.set(View.OVERVIEW);
        session.set(Optional.of(capture));
        range(extent());
        history = new History<>(place());
        updateArrows();
    }

    /** The same capture with more of it imported: view, range, filters and history stay. */
    public void update(Session capture) {
        Map<View, String> chosen = new EnumMap<>(View.class);
        Map<View, String> before = session().map(WindowModel::firstTables).orElse(Map.of());
        chosen.putAll(firstTables(capture));
        // What nobody chose and nobody sees gives way to a larger table that has come meanwhile.
        tables.get().forEach((at, table) -> {
            if (at == view() || !table.equals(before.get(at))) {
                chosen.put(at, table);
            }
        });
        tables.set(chosen);
        session.set(Optional.of(capture));
    }

    private static Map<View, String> firstTables(Session capture) {
        Map<View, String> chosen = new EnumMap<>(View.class);
        for (View each : View.values()) {
            List<TableShape> fitting = each.tables(capture.tables());
            if (!fitting.isEmpty()) {
                chosen.put(each, fitting.getFirst().name());
            }
        }
        return chosen;
    }

    /** What is being imported, while something is. */
    public ObjectProperty<Optional<Importing>> importingProperty() {
        return importing;
    }

    /** Back to a window without a capture. */
    public void showNone() {
        glide.stop();
        importing.set(Optional.empty());
        nothingChosen();
        session.set(Optional.empty());
        view.set(View.OVERVIEW);
        range.set(NO_TIME);
        status.set(Status.NONE);
        history = null;
        updateArrows();
    }

    public TimeRange extent() {
        return session().map(s -> s.subject().extent()).orElse(NO_TIME);
    }

    public MomentText moments() {
        Optional<Subject> subject = session().map(Session::subject);
        ZoneId zone = clock.get().zone(subject.map(Subject::zone).orElse(ZoneId.of("UTC")));
        return new MomentText(subject.map(Subject::startEpochNs).orElse(0L), zone, wall.get());
    }

    public Losses losses() {
        return session().map(Session::losses).orElse(Losses.NONE);
    }

    // --- view, table, range, filters

    public ObjectProperty<View> viewProperty() {
        return view;
    }

    public View view() {
        return view.get();
    }

    /** Goes to a view, if the capture has what it needs. */
    public void go(View to) {
        if (session().isPresent() && session().get().lack(to).isEmpty()) {
            view.set(to);
        }
    }

    /** Goes to a view with a table chosen. */
    public void go(View to, String table) {
        choose(to, table);
        go(to);
    }

    public ObjectProperty<Map<View, String>> tablesProperty() {
        return tables;
    }

    public void choose(View of, String table) {
        Map<View, String> now = new EnumMap<>(View.class);
        now.putAll(tables.get());
        now.put(of, table);
        tables.set(now);
    }

    /** The table a view shows. */
    public Optional<TableShape> table(View of) {
        String name = tables.get().get(of);
        return name == null ? Optional.empty() : session().flatMap(s -> s.table(name));
    }

    public ReadOnlyObjectProperty<TimeRange> rangeProperty() {
        return range.getReadOnlyProperty();
    }

    public TimeRange range() {
        return range.get();
    }

    public boolean whole() {
        return range().equals(extent());
    }

    public void range(TimeRange to) {
        glide.stop();
        range.set(to.cutTo(extent()));
    }

    /** A zoom or a jump: the range glides there, where things may move. */
    public void travel(TimeRange to) {
        if (motion.get()) {
            glide.start(range(), to.cutTo(extent()));
        } else {
            range(to);
        }
    }

    /** Where the range is on its way to, else where it is. */
    public TimeRange target() {
        return glide.target().orElse(range());
    }

    /** Whether zooms and jumps glide: not where the system wants less motion. */
    public BooleanProperty motionProperty() {
        return motion;
    }

    /** While the range is dragged or glides, views ask less often. */
    public boolean moving() {
        return dragging.get() || glide.target().isPresent();
    }

    public BooleanProperty draggingProperty() {
        return dragging;
    }

    public ObjectProperty<Filters> filtersProperty() {
        return filters;
    }

    public Filters filters() {
        return filters.get();
    }

    public void addFilter(String table, Filter filter) {
        filters.set(filters().add(table, filter));
    }

    /** What a view of this table asks for now. */
    public Ask ask(TableShape table) {
        Subject subject = session().orElseThrow().subject();
        return new Ask(
                table,
                subject.startEpochNs(),
                subject.extent(),
                range(),
                filters().of(table.name()));
    }

    /** The moment below the mouse in any plot; drawn as a hairline on the strip. */
    public ObjectProperty<Optional<Long>> pointerProperty() {
        return pointer;
    }

    // --- what is chosen and marked

    /** One selection per window: each view shows it as far as it shows what is chosen. */
    public ObjectProperty<Optional<Selection>> selectionProperty() {
        return selection;
    }

    public Optional<Selection> selection() {
        return selection.get();
    }

    public void select(Selection chosen) {
        selection.set(Optional.of(chosen));
    }

    public void selectNothing() {
        selection.set(Optional.empty());
    }

    /** A row whose details stay, to be compared with those of the selection. */
    public ObjectProperty<Optional<Selection.Row>> pinnedProperty() {
        return pinned;
    }

    /** Moments and stretches the user has marked. */
    public ObjectProperty<Flags> flagsProperty() {
        return flags;
    }

    private void nothingChosen() {
        selection.set(Optional.empty());
        pinned.set(Optional.empty());
        flags.set(Flags.NONE);
    }

    // --- how things are told

    public BooleanProperty wallProperty() {
        return wall;
    }

    public ObjectProperty<Clock> clockProperty() {
        return clock;
    }

    public BooleanProperty rawProperty() {
        return raw;
    }

    public StringProperty searchProperty() {
        return search;
    }

    public BooleanProperty regexProperty() {
        return regex;
    }

    /** "12 of 178": told by the view. */
    public StringProperty matchesProperty() {
        return matches;
    }

    /** A query that another view hands to the console; empty when it has been taken. */
    public StringProperty consoleProperty() {
        return console;
    }

    public ObjectProperty<Status> statusProperty() {
        return status;
    }

    /** Frames of the flame graph that are zoomed to, the innermost last: their methods from the outermost. */
    public ObjectProperty<List<List<Integer>>> zoomsProperty() {
        return zooms;
    }

    // --- history

    private Place place() {
        return new Place(view(), tables.get(), range(), filters(), zooms.get());
    }

    /** Called a few times a second: what has stood for a while becomes a step. */
    public void remember(long nowMs) {
        History<Place> current = history;
        if (current != null && !moving()) {
            current.note(place(), nowMs);
            updateArrows();
        }
    }

    public void back() {
        move(history == null ? Optional.empty() : history.back());
    }

    public void forward() {
        move(history == null ? Optional.empty() : history.forward());
    }

    private void move(Optional<Place> to) {
        to.ifPresent(place -> {
            filters.set(place.filters());
            tables.set(place.tables());
            zooms.set(place.zooms());
            range(place.range());
            view.set(place.view());
        });
        updateArrows();
    }

    private void updateArrows() {
        canGoBack.set(history != null && history.canGoBack());
        canGoForward.set(history != null && history.canGoForward());
    }

    public ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoForwardProperty() {
        return canGoForward.getReadOnlyProperty();
    }
}
