package io.uflight.analyzer.model.open;

import io.uflight.analyzer.model.number.ByteText;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.Facts;
import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.store.OpenedCapture;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.capture.Manifest;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the manifest, the clock and the files say of a recording; nothing of the clock before it is imported. */
record FactsReader(
        List<OpenedCapture> captures, Subject subject, Footers footers, Database database, Cancellation cancellation) {

    Facts read() {
        Optional<Manifest> manifest = captures.getFirst().manifest();
        Set<String> masked = new LinkedHashSet<>();
        List<Facts.Problem> problems = new ArrayList<>();
        for (OpenedCapture capture : captures) {
            capture.manifest().ifPresent(m -> masked.addAll(m.policy().masked()));
            capture.problems()
                    .forEach(p -> problems.add(new Facts.Problem(
                            p.why(), p.file() + (p.offset() < 0 ? "" : " at byte " + p.offset()), p.fix())));
        }
        String ended = manifest.map(m -> m.ended() == null ? "" : m.ended()).orElse("");
        return new Facts(
                where(manifest),
                how(manifest),
                ended.isEmpty() ? "cut short" : ended,
                manifest.map(m -> String.join(" ", m.command())).orElse(""),
                List.copyOf(masked),
                problems,
                footers.segments().size());
    }

    private List<Facts.Fact> where(Optional<Manifest> manifest) {
        MomentText moments = new MomentText(subject.startEpochNs(), subject.zone(), false);
        List<Facts.Fact> facts = new ArrayList<>();
        facts.add(new Facts.Fact("Host", subject.host()));
        manifest.ifPresent(m -> facts.add(new Facts.Fact("Kernel", m.kernel())));
        facts.add(new Facts.Fact("Start", moments.day(0)));
        facts.add(new Facts.Fact("End", moments.day(subject.extent().to())));
        clock().ifPresent(facts::add);
        return facts;
    }

    private Optional<Facts.Fact> clock() {
        if (database == NoDatabase.YET) {
            return Optional.empty();
        }
        Rows rows = database.query(
                "SELECT count(*), max(epoch_ns(wall) - monotonic_ns) - min(epoch_ns(wall) - monotonic_ns) FROM clock",
                cancellation);
        return rows.number(0, 0) < 2
                ? Optional.empty()
                : Optional.of(new Facts.Fact("Clock", "wall clock drifted " + DurationText.of(rows.number(0, 1))));
    }

    private List<Facts.Fact> how(Optional<Manifest> manifest) {
        List<Facts.Fact> facts = new ArrayList<>();
        manifest.ifPresent(m -> {
            facts.add(new Facts.Fact("Recorder", "uflight " + m.recorder()));
            String packs = m.packs().stream().map(Manifest.Pack::id).collect(Collectors.joining(", "));
            facts.add(new Facts.Fact("Packs", packs.isEmpty() ? "none: free probes" : packs));
            facts.add(new Facts.Fact(
                    "Filters",
                    m.policy().filters().isEmpty()
                            ? "none"
                            : String.join(", ", m.policy().filters())));
            facts.add(new Facts.Fact(
                    "Masked",
                    m.policy().masked().isEmpty()
                            ? "nothing"
                            : String.join(", ", m.policy().masked())));
            m.policy()
                    .limits()
                    .forEach((name, limit) -> facts.add(new Facts.Fact(limitName(name), limit(name, limit))));
            m.leftOut().forEach(left -> facts.add(new Facts.Fact("Left out", left.what() + ": " + left.why())));
        });
        return facts;
    }

    /** As the recorder writes it, in words; what is written otherwise stays as it is. */
    private static String limit(String name, String value) {
        try {
            return switch (name) {
                case "for" -> DurationText.of(Duration.parse(value).toNanos());
                case "ring", "max_size" -> ByteText.binary(Long.parseLong(value));
                case "budget" -> value.equals("0") ? "none" : CountText.exact(Long.parseLong(value)) + " hits/s";
                default -> value;
            };
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            return value;
        }
    }

    private static String limitName(String name) {
        String words = name.replace('_', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
