package io.uflight.analyzer.model.health;

import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.shape.Facts;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.SilentProbe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something to know about a capture, with how grave it is and what helps. All being well is said too.
 *
 * @param text what follows from it, and the cure
 */
public record Advice(Level level, String title, String text) {

    /** How grave. */
    public enum Level {
        GOOD,
        KNOW,
        MIND
    }

    public static List<Advice> of(Session session, List<ProbeTotals> totals) {
        List<Advice> all = new ArrayList<>();
        long lost = session.losses().count();
        long seen = totals.stream().mapToLong(ProbeTotals::seen).sum();
        if (lost > 0) {
            all.add(new Advice(
                    Level.MIND,
                    CountText.exact(lost) + " events were lost, in "
                            + CountText.of(session.losses().ranges().size(), "range"),
                    "Each of them is counted and located. Totals over these ranges read \"at least\". Next time: "
                            + session.losses().all().getFirst().cure()));
        } else if (!session.subject().cutShort().isEmpty()) {
            all.add(new Advice(
                    Level.KNOW,
                    "No loss is known",
                    balance(seen, totals) + " up to the last count. The recorder did not close the capture: what"
                            + " became of the hits after it is unknown."));
        } else {
            all.add(new Advice(Level.GOOD, "Nothing lost", balance(seen, totals)));
        }
        session.silentProbes().stream()
                .collect(Collectors.groupingBy(
                        each -> new Silence(each.amiss() ? Level.MIND : Level.KNOW, each.why()),
                        LinkedHashMap::new,
                        Collectors.mapping(SilentProbe::probe, Collectors.toList())))
                .forEach((silence, probes) -> all.add(new Advice(
                        silence.level(),
                        CountText.of(probes.size(), "probe") + " never fired",
                        String.join(", ", probes) + ": " + silence.why())));
        long open = totals.stream().mapToLong(probe -> probe.count("open")).sum();
        if (open > 0) {
            all.add(new Advice(
                    Level.KNOW,
                    CountText.of(open, "call") + " still open at the end",
                    "They have no duration and are drawn open."));
        }
        List<Facts.Problem> problems = session.facts().problems();
        if (problems.isEmpty() && session.subject().cutShort().isEmpty()) {
            all.add(new Advice(
                    Level.GOOD, "Files are whole", CountText.of(session.facts().segments(), "segment") + " sealed"));
        } else if (problems.isEmpty()) {
            all.add(new Advice(Level.MIND, "Cut short", session.subject().cutShort()));
        }
        Map<String, List<Facts.Problem>> alike = new LinkedHashMap<>();
        problems.forEach(problem -> alike.computeIfAbsent(problem.what() + "; " + problem.fix(), _ -> new ArrayList<>())
                .add(problem));
        alike.forEach((text, list) -> all.add(new Advice(
                Level.MIND,
                list.getFirst().where()
                        + (list.size() == 1 ? "" : " and " + CountText.of(list.size() - 1L, "more file")),
                text)));
        return all;
    }

    private record Silence(Level level, String why) {}

    /** Every hit has one outcome: what they add up to, in words. */
    private static String balance(long seen, List<ProbeTotals> totals) {
        StringBuilder sum = new StringBuilder("Seen = written");
        StringBuilder figures = new StringBuilder(CountText.exact(seen))
                .append(" = ")
                .append(CountText.exact(
                        totals.stream().mapToLong(ProbeTotals::written).sum()));
        for (String outcome : List.of("filtered", "sampled_out", "open", "unmatched_return")) {
            long count =
                    totals.stream().mapToLong(probe -> probe.count(outcome)).sum();
            if (count > 0) {
                sum.append(" + ").append(outcome.replace('_', ' '));
                figures.append(" + ").append(CountText.exact(count));
            }
        }
        return sum + ", exactly: " + figures + " hits";
    }
}
