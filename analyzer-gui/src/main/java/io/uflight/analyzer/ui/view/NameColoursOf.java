package io.uflight.analyzer.ui.view;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.frequency.FrequencySql;
import io.uflight.analyzer.model.frequency.Grouping;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;

/** Colours of names, asked once for a capture: a name keeps its colour whatever the range, the view or the filter. */
public final class NameColoursOf {
    private final WindowModel window;
    private final PerSession<NameColours> known;

    public NameColoursOf(WindowModel window) {
        this.window = window;
        known = new PerSession<>(window);
    }

    /** By the table's own name. */
    public Work<NameColours> of(TableShape table) {
        return table.has(Role.NAME) ? of(table, Grouping.byName(table)) : cancellation -> new NameColours(List.of());
    }

    public Work<NameColours> of(TableShape table, Grouping grouping) {
        Database database = window.session().orElseThrow().database();
        Ask now = window.ask(table);
        Ask whole = new Ask(table, now.startEpochNs(), now.extent(), now.extent(), List.of());
        String key = table.name() + "\n" + grouping;
        return cancellation -> known.of(key, () -> {
            Rows rows = database.query(FrequencySql.largest(whole, grouping), cancellation);
            List<String> names = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                names.add(String.valueOf(rows.text(row, 0)));
            }
            return new NameColours(names);
        });
    }
}
