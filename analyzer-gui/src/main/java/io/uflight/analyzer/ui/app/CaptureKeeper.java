package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Filters;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.remember.CaptureMemories;
import io.uflight.analyzer.model.remember.CaptureMemory;
import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.model.select.Flags;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Where the user was in each capture: brought back when it opens again, kept a while after each change. */
final class CaptureKeeper {
    private final WindowModel model;
    private final SettingsFile settings;
    private final CaptureMemories memories;
    private final Executor background;
    private Optional<Session> restored = Optional.empty();
    private CaptureMemory kept = CaptureMemory.none();

    CaptureKeeper(WindowModel model, SettingsFile settings, Executor background) {
        this.model = model;
        this.settings = settings;
        this.memories = settings.captures();
        this.background = background;
    }

    /** Once all of it is there: filters name tables. */
    void restore(Session session, CaptureMemory memory) {
        bringBack(session, memory);
        seenLast();
        kept = now();
        restored = Optional.of(session);
    }

    private void bringBack(Session session, CaptureMemory memory) {
        Map<View, String> tables = new EnumMap<>(View.class);
        tables.putAll(model.tablesProperty().get());
        for (View view : View.values()) {
            Optional.ofNullable(memory.tables().get(view.name()))
                    .flatMap(session::table)
                    .filter(view::shows)
                    .ifPresent(table -> tables.put(view, table.name()));
        }
        model.tablesProperty().set(tables);
        Map<String, List<Filter>> filters = new HashMap<>();
        memory.filters().forEach((table, list) -> {
            List<Filter> known =
                    session.table(table).map(shape -> known(shape, list)).orElse(List.of());
            if (!known.isEmpty()) {
                filters.put(table, known);
            }
        });
        model.filtersProperty().set(new Filters(filters));
        model.flagsProperty()
                .set(new Flags(memory.marks().stream()
                        .filter(mark -> mark.to() >= mark.from())
                        .map(mark -> new Flags.Flag(mark.name(), new TimeRange(mark.from(), mark.to())))
                        .toList()));
        model.pinnedProperty()
                .set(Optional.ofNullable(memory.pinned())
                        .filter(pin -> session.table(pin.table())
                                .filter(table -> known(table, pin.finds()).size()
                                        == pin.finds().size())
                                .isPresent())
                        .map(pin -> new Selection.Row(
                                pin.table(),
                                pin.title(),
                                new TimeRange(pin.from(), Math.max(pin.from(), pin.to())),
                                pin.finds())));
        // A range that was moved meanwhile is the user's newer word.
        if (memory.to() > memory.from() && model.whole()) {
            model.range(new TimeRange(memory.from(), memory.to()));
        }
    }

    /** The view seen last; one that was chosen meanwhile is the user's newer word. */
    private void seenLast() {
        String name = settings.get().layout().view();
        if (model.view() == View.OVERVIEW) {
            Arrays.stream(View.values())
                    .filter(view -> view.name().equals(name))
                    .findFirst()
                    .ifPresent(model::go);
        }
    }

    private static List<Filter> known(TableShape table, List<Filter> filters) {
        return filters.stream()
                .filter(filter -> table.column(filter.column()).isPresent())
                .toList();
    }

    /** Called a few times a second. */
    void keep() {
        restored.filter(session -> model.session().filter(session::equals).isPresent())
                .ifPresent(session -> {
                    String view = model.view().name();
                    if (!view.equals(settings.get().layout().view())) {
                        settings.change(s -> s.withLayout(s.layout().withView(view)));
                    }
                    CaptureMemory now = now();
                    if (!now.equals(kept) && !model.moving()) {
                        kept = now;
                        String id = session.subject().id();
                        background.execute(() -> memories.keep(id, now));
                    }
                });
    }

    private CaptureMemory now() {
        Map<String, String> tables = new HashMap<>();
        model.tablesProperty().get().forEach((view, table) -> tables.put(view.name(), table));
        TimeRange range = model.range();
        boolean whole = model.whole();
        return new CaptureMemory(
                whole ? 0 : range.from(),
                whole ? 0 : range.to(),
                tables,
                model.filters().byTable(),
                model.flagsProperty().get().all().stream()
                        .map(flag -> new CaptureMemory.Mark(
                                flag.name(), flag.time().from(), flag.time().to()))
                        .toList(),
                model.pinnedProperty()
                        .get()
                        .map(row -> new CaptureMemory.Pin(
                                row.table(),
                                row.title(),
                                row.time().from(),
                                row.time().to(),
                                row.finds()))
                        .orElse(null));
    }
}
