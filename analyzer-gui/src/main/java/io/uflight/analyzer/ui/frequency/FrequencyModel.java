package io.uflight.analyzer.ui.frequency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.frequency.Form;
import io.uflight.analyzer.model.frequency.FrequencyData;
import io.uflight.analyzer.model.frequency.FrequencySql;
import io.uflight.analyzer.model.frequency.FrequencyWork;
import io.uflight.analyzer.model.frequency.Grouping;
import io.uflight.analyzer.model.frequency.Histogram;
import io.uflight.analyzer.model.frequency.Measure;
import io.uflight.analyzer.model.frequency.Rollup;
import io.uflight.analyzer.model.frequency.RollupSql;
import io.uflight.analyzer.model.latency.LatencyData;
import io.uflight.analyzer.model.latency.LatencyWork;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.Losses;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.NameColoursOf;
import io.uflight.analyzer.ui.view.RollupOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the frequency view is set to, and what it asks. */
final class FrequencyModel {
    /** What stands for the absence of a name. */
    private static final String NO_NAME = "–";

    private final WindowModel window;
    private final Map<String, Grouping> groupings = new HashMap<>();
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(Measure.CALLS);
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.AREA);
    private final ObjectProperty<Optional<String>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final NameColoursOf colours;
    private final RollupOf rollups;
    private boolean hearing;

    /** All that one range shows; durations over time only where they are what is measured. */
    record Shown(FrequencyData rates, Optional<LatencyData> latency) {}

    FrequencyModel(WindowModel window) {
        this.window = window;
        this.colours = new NameColoursOf(window);
        this.rollups = new RollupOf(window);
        window.sessionProperty().addListener((property, old, now) -> {
            groupings.clear();
            selected.set(Optional.empty());
            measure.set(Measure.CALLS);
        });
        selected.addListener((property, old, now) -> tell(now));
        window.selectionProperty().addListener((property, old, now) -> hear(now));
    }

    /** The name chosen here is the window's selection. */
    private void tell(Optional<String> name) {
        Optional<TableShape> table = window.session().isEmpty() ? Optional.empty() : table();
        if (hearing || table.isEmpty()) {
            return;
        }
        if (name.isPresent()) {
            window.select(new Selection.Group(table.get().name(), name.get(), only(table.get(), name.get())));
        } else if (window.selection().filter(Selection.Group.class::isInstance).isPresent()) {
            window.selectNothing();
        }
    }

    /** What another view has chosen is chosen here as far as it is one of these names. */
    private void hear(Optional<Selection> now) {
        Optional<TableShape> table = window.session().isEmpty() ? Optional.empty() : table();
        hearing = true;
        selected.set(table.flatMap(
                shape -> now.filter(each -> each.table().equals(shape.name())).flatMap(each -> name(shape, each))));
        hearing = false;
    }

    private Optional<String> name(TableShape table, Selection selection) {
        String column = grouping(table).column();
        boolean whole = grouping(table).separator().isEmpty();
        return switch (selection) {
            case Selection.Group group ->
                group.only().equals(only(table, group.title())) ? Optional.of(group.title()) : Optional.empty();
            case Selection.Row row ->
                row.finds().stream()
                        .filter(filter -> whole
                                && filter.column().equals(column)
                                && !filter.values().isEmpty())
                        .map(filter -> filter.values().getFirst())
                        .map(value -> value == null ? NO_NAME : value.toString())
                        .findFirst();
            case Selection.Rows rows -> Optional.empty();
        };
    }

    Optional<TableShape> table() {
        return window.table(View.FREQUENCY);
    }

    Grouping grouping(TableShape table) {
        return groupings.getOrDefault(table.name(), Grouping.byName(table));
    }

    void grouping(TableShape table, Grouping grouping) {
        groupings.put(table.name(), grouping);
        selected.set(Optional.empty());
    }

    /** The measure chosen, or calls where the table does not have it. */
    Measure measure(TableShape table) {
        return Measure.of(table).contains(measure.get()) ? measure.get() : Measure.CALLS;
    }

    ObjectProperty<Measure> measureProperty() {
        return measure;
    }

    ObjectProperty<Form> formProperty() {
        return form;
    }

    ObjectProperty<Optional<String>> selectedProperty() {
        return selected;
    }

    Losses losses(TableShape table) {
        return window.losses().of(table.name()).in(window.range());
    }

    Ask ask(TableShape table) {
        return window.ask(table);
    }

    /** Everything for the range and filters of now, in bins for so many pixels. */
    Work<Shown> work(TableShape table, double pixels) {
        Database database = window.session().orElseThrow().database();
        Grouping grouping = grouping(table);
        boolean latency = measure(table).kind() == Measure.Kind.LATENCY;
        Measure chosen = latency ? Measure.CALLS : measure(table);
        Ask ask = window.ask(table);
        Ask timed = selected.get()
                .map(name -> new Selection.Group(table.name(), name, only(table, name)).question(ask))
                .orElse(ask);
        Work<NameColours> names = colours.of(table, grouping);
        return cancellation -> {
            NameColours coloured = names.run(cancellation);
            Optional<Rollup> rollup = rollups.of(database, ask, grouping, coloured, cancellation);
            FrequencyData rates =
                    new FrequencyWork(database, ask, grouping, chosen, coloured, rollup, pixels).run(cancellation);
            return new Shown(
                    rates,
                    latency
                            ? Optional.of(new LatencyWork(database, timed, pixels).run(cancellation))
                            : Optional.empty());
        };
    }

    /** The distribution of one name alone. */
    Work<Histogram> one(TableShape table, String name) {
        Database database = window.session().orElseThrow().database();
        Ask ask = window.ask(table);
        Grouping grouping = grouping(table);
        List<Filter> filters = new ArrayList<>(ask.filters());
        filters.add(only(table, name));
        Work<NameColours> names = colours.of(table, grouping);
        return cancellation -> Histogram.of(database.query(
                rollups.of(database, ask, grouping, names.run(cancellation), cancellation)
                        .map(rollup -> RollupSql.histogram(rollup, ask, grouping, name))
                        .orElseGet(() -> FrequencySql.histogram(ask.withFilters(filters))),
                cancellation));
    }

    /** The condition that leaves one name. */
    Filter only(TableShape table, String name) {
        Grouping grouping = grouping(table);
        if (!grouping.separator().isEmpty() && !name.equals(NO_NAME)) {
            return Filter.of(
                    grouping.column(),
                    Op.MATCHES,
                    "^" + java.util.regex.Pattern.quote(name) + "($|"
                            + java.util.regex.Pattern.quote(grouping.separator()) + ")");
        }
        return Filter.of(grouping.column(), Op.IS, typed(table, name));
    }

    Filter not(TableShape table, String name) {
        return Filter.of(grouping(table).column(), Op.IS_NOT, typed(table, name));
    }

    private @Nullable Object typed(TableShape table, String name) {
        if (name.equals(NO_NAME)) {
            return null;
        }
        boolean whole = table.column(grouping(table).column())
                .filter(c -> c.number() && name.matches("-?\\d{1,18}"))
                .isPresent();
        return whole ? (Object) Long.parseLong(name) : name;
    }

    /** The query behind the chart, for the console. */
    Optional<String> sql() {
        return table().filter(t -> window.session().isPresent()).map(table -> {
            Ask ask = window.ask(table);
            return FrequencySql.table(ask, grouping(table), FrequencyWork.bytes(ask)) + ";";
        });
    }

    Bins bins(double pixels) {
        return Bins.of(window.range(), pixels);
    }
}
