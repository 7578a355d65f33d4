package io.uflight.analyzer.model.open;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.SilentProbe;
import io.uflight.analyzer.pack.PackProbe;
import io.uflight.analyzer.task.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which probes never fired, and whether that is amiss. Within a pack, or a table, some silence is normal where others fired:
 * no class was unloaded, no garbage collected. Not so of a probe that its target must be started for.
 */
record SilentReader(Database database, Cancellation cancellation) {
    private static final String UNCALLED = "not called in this time, or inlined in this build";

    List<SilentProbe> read() {
        Rows rows = database.query("""
                WITH attached AS (
                    SELECT probe, any_value(pack) AS pack, any_value(table_name) AS filled,
                        bool_or(probe IN (SELECT probe FROM probe_outcomes WHERE count > 0)) AS fired
                    FROM probes GROUP BY probe)
                SELECT probe, pack, EXISTS (
                    SELECT * FROM attached o WHERE o.fired AND (o.pack = a.pack OR o.filled = a.filled)) AS others
                FROM attached a
                WHERE NOT fired
                ORDER BY probe""", cancellation);
        List<SilentProbe> silent = new ArrayList<>();
        Map<String, Map<String, PackProbe>> packs = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            String name = String.valueOf(rows.text(row, 0));
            String pack = rows.text(row, 1);
            PackProbe known = pack == null
                    ? null
                    : packs.computeIfAbsent(pack, SilentReader::known).get(name);
            boolean others = Boolean.parseBoolean(rows.text(row, 2));
            // One that only finishes the rows of another has no hits of its own, however often it fired.
            if (known == null || known.counted()) {
                silent.add(silent(name, known, others));
            }
        }
        return List.copyOf(silent);
    }

    private static Map<String, PackProbe> known(String pack) {
        return PackProbe.of(pack).stream().collect(Collectors.toMap(PackProbe::name, probe -> probe, (a, b) -> a));
    }

    private static SilentProbe silent(String name, @Nullable PackProbe known, boolean others) {
        return known == null || known.startedWith().isEmpty()
                ? new SilentProbe(name, !others, UNCALLED)
                : new SilentProbe(
                        name,
                        true,
                        "not called in this time, or the target was started without "
                                + String.join(" or ", known.startedWith()));
    }
}
