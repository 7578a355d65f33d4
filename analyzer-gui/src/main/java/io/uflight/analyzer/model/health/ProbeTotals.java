package io.uflight.analyzer.model.health;

import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.SilentProbe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the hits of one probe.
 *
 * @param byOutcome counts by the outcome's name in the capture
 */
public record ProbeTotals(String probe, Map<String, Long> byOutcome) {

    /** One pass over all outcomes in range. */
    public static String sql(String where) {
        return "SELECT probe, outcome, sum(\"count\") AS hits\nFROM probe_outcomes" + where
                + "\nGROUP BY 1, 2\nORDER BY 1, 2";
    }

    /** Probes with losses first, then by hits; those attached that never fired last. */
    public static List<ProbeTotals> of(Rows rows, List<SilentProbe> silent) {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            all.computeIfAbsent(String.valueOf(rows.text(row, 0)), probe -> new LinkedHashMap<>())
                    .merge(String.valueOf(rows.text(row, 1)), rows.number(row, 2), Long::sum);
        }
        silent.forEach(each -> all.computeIfAbsent(each.probe(), name -> new LinkedHashMap<>()));
        List<ProbeTotals> totals = new ArrayList<>();
        all.forEach((probe, outcomes) -> totals.add(new ProbeTotals(probe, Map.copyOf(outcomes))));
        totals.sort(
                (a, b) -> a.lost() != b.lost() ? Long.compare(b.lost(), a.lost()) : Long.compare(b.seen(), a.seen()));
        return List.copyOf(totals);
    }

    public long count(String outcome) {
        return byOutcome.getOrDefault(outcome, 0L);
    }

    /** All hits, whatever became of them. */
    public long seen() {
        return byOutcome.values().stream().mapToLong(Long::longValue).sum();
    }

    public long written() {
        return count("written");
    }

    public long lost() {
        return byOutcome.entrySet().stream()
                .filter(outcome -> outcome.getKey().startsWith("lost:"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
