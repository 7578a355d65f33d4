package io.uflight.recorder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.uflight.formats.capture.Capture;
import io.uflight.formats.capture.Manifest;
import io.uflight.formats.capture.Problem;
import io.uflight.formats.capture.Segment;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.text.PlainText;
import io.uflight.recorder.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code uflight info}: what a capture holds, without reading its rows. */
@Command(
        name = "info",
        description = "Show what a capture holds, and whether it is whole.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  uflight info redis.uflight", "  uflight info --verify redis.uflight.tar --json"})
final class InfoCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final Console console;

    @Parameters(paramLabel = "CAPTURE", description = "A NAME.uflight directory or a .uflight.tar.")
    private Path path = Path.of("");

    @Option(names = "--verify", description = "Read and check every byte.")
    private boolean verify;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    InfoCommand(Console console) {
        this.console = console;
    }

    /** A table as --json shows it; times in ns since 1970, UTC. */
    record TableInfo(
            String name,
            int segments,
            long rows,
            long bytes,
            @Nullable Long firstTs,
            @Nullable Long lastTs) {
        TableInfo plus(Segment s) {
            return new TableInfo(
                    name,
                    segments + 1,
                    rows + s.rows(),
                    bytes + s.bytes(),
                    firstTs == null || (s.firstTs() != null && s.firstTs() < firstTs) ? s.firstTs() : firstTs,
                    lastTs == null || (s.lastTs() != null && s.lastTs() > lastTs) ? s.lastTs() : lastTs);
        }
    }

    record Info(
            String capture,
            @Nullable JsonNode manifest,
            boolean whole,
            List<TableInfo> tables,
            SortedMap<String, SortedMap<String, Long>> outcomes,
            SortedMap<String, Long> lost,
            List<String> problems) {}

    @Override
    public Integer call() throws IOException {
        try (Capture capture = Capture.open(path)) {
            if (verify) {
                capture.verify();
            }
            Info info = info(capture);
            if (json) {
                console.out().println(Json.pretty(info));
            } else {
                print(info, capture.manifest().orElse(null), unmatched(info, capture));
            }
            if (!info.whole()) {
                console.out().flush();
                console.err().print(notWhole(info).render());
            }
            return info.whole() ? 0 : ExitCode.CAPTURE.code();
        }
    }

    private Failure notWhole(Info info) {
        return Failure.of(ExitCode.CAPTURE, "this capture is not whole")
                .where(path.toString())
                .why(
                        info.problems().isEmpty()
                                ? "its recording has not ended"
                                : json ? info.problems().getFirst() : "its problems stand above")
                .fix("what it holds opens all the same");
    }

    private Info info(Capture capture) throws IOException {
        SortedMap<String, TableInfo> tables = new TreeMap<>();
        capture.tables().keySet().forEach(t -> tables.put(t, new TableInfo(t, 0, 0, 0, null, null)));
        for (Segment s : capture.segments()) {
            tables.computeIfPresent(s.table(), (name, table) -> table.plus(s));
        }
        Manifest manifest = capture.manifest().orElse(null);
        boolean ended = manifest != null && manifest.ended() != null;
        SortedMap<String, SortedMap<String, Long>> outcomes = CountedOutcomes.of(capture);
        SortedMap<String, Long> lost = new TreeMap<>();
        outcomes.forEach((probe, counts) -> counts.forEach((outcome, n) -> {
            if (outcome.startsWith("lost:")) {
                lost.merge(probe, n, Long::sum);
            }
        }));
        return new Info(
                path.toString(),
                manifest == null ? null : manifest.json(),
                ended && capture.problems().isEmpty(),
                List.copyOf(tables.values()),
                outcomes,
                lost,
                Problem.summed(capture.problems()));
    }

    /** What to say of filters that left a recording without a row. */
    private static Optional<String> unmatched(Info info, Capture capture) {
        boolean filtered =
                info.outcomes().values().stream().anyMatch(counts -> counts.getOrDefault("filtered", 0L) > 0);
        SortedMap<String, Long> rows = new TreeMap<>();
        info.tables().forEach(table -> rows.put(table.name(), table.rows()));
        return !filtered
                ? Optional.empty()
                : Plan.ColumnFilter.nothingMatched(
                        capture.manifest().map(m -> m.policy().filters()).orElse(List.of()).stream()
                                .filter(text -> text.indexOf('=') > 0)
                                .map(Filters::parse)
                                .filter(f -> f.emptied(capture.tables().values(), rows))
                                .toList());
    }

    private void print(Info info, @Nullable Manifest manifest, Optional<String> unmatched) {
        if (manifest != null) {
            print(String.format(
                    Locale.ROOT, "recorded   %s UTC on %s", time(manifest.startWallNanos()), manifest.host()));
            print(String.format(
                    Locale.ROOT, "recorder   uflight %s on Linux %s", manifest.recorder(), manifest.kernel()));
            print(String.format(Locale.ROOT, "command    %s", String.join(" ", manifest.command())));
            manifest.packs().forEach(p -> print(String.format(Locale.ROOT, "pack       %s: %s", p.id(), p.title())));
            manifest.leftOut().forEach(l -> print(String.format(Locale.ROOT, "left out   %s: %s", l.what(), l.why())));
            list("not read", manifest.policy().masked());
            list("unmasked", manifest.policy().unmasked());
            list("filters", manifest.policy().filters());
            unmatched.ifPresent(text -> print("           " + text));
            print(String.format(
                    Locale.ROOT,
                    "ended      %s",
                    manifest.ended() == null
                            ? "no: it is being recorded, or its recorder was killed"
                            : manifest.ended()));
        }
        print("whole      "
                + (!info.whole()
                        ? "no"
                        : verify ? "yes: every byte checked" : "yes (not checked byte by byte: --verify)"));
        print("");
        int names = info.tables().stream()
                .mapToInt(table -> table.name().length())
                .max()
                .orElse(0);
        String head = "%-" + Math.max(5, names) + "s ";
        print(String.format(
                Locale.ROOT, head + "%14s %10s %4s  %s", "table", "rows", "size", "seg.", "from … to (UTC)"));
        String day = manifest == null ? "" : day(manifest.startWallNanos());
        for (TableInfo table : info.tables()) {
            print(String.format(
                    Locale.ROOT,
                    head + "%,14d %10s %4d  %s",
                    table.name(),
                    table.rows(),
                    Quantities.bytes(table.bytes()),
                    table.segments(),
                    span(table, day)));
        }
        info.outcomes().forEach((probe, counts) -> print("probe      " + probe + ": " + account(counts)));
        info.lost()
                .forEach((probe, lost) -> print(String.format(
                        Locale.ROOT,
                        "lost       %,d events of %s: totals are at least; SELECT * FROM losses says when and why",
                        lost,
                        probe)));
        info.problems().forEach(p -> print(String.format(Locale.ROOT, "problem    %s", p)));
    }

    /** Without its days where that is the one the recording began on. */
    private static String span(TableInfo table, String day) {
        if (table.firstTs() == null || table.lastTs() == null) {
            return "";
        }
        String span = time(table.firstTs()) + " … " + time(table.lastTs());
        return day.equals(day(table.firstTs())) && day.equals(day(table.lastTs())) ? span.replace(day, "") : span;
    }

    private static String account(SortedMap<String, Long> counts) {
        long hits = counts.values().stream().mapToLong(Long::longValue).sum();
        return Quantities.count(hits) + " hits = "
                + counts.entrySet().stream()
                        .map(e -> Quantities.count(e.getValue()) + " " + e.getKey())
                        .collect(Collectors.joining(" + "));
    }

    /** A line; most of its words come from the capture, which may be anybody's. */
    private void print(String line) {
        console.out().println(PlainText.of(line));
    }

    private void list(String label, List<String> values) {
        if (!values.isEmpty()) {
            print(String.format(Locale.ROOT, "%-10s %s", label, String.join(", ", values)));
        }
    }

    /** And a space. */
    private static String day(long nanos) {
        return time(nanos).substring(0, 11);
    }

    private static String time(long nanos) {
        return TIME.format(
                Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)));
    }
}
