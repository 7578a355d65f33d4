package io.uflight.recorder.record;

import io.uflight.formats.capture.Manifest;
import io.uflight.recorder.pack.PackHash;
import io.uflight.recorder.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The manifest of a recording that begins. */
final class ManifestMaker {
    private ManifestMaker() {}

    static Manifest starting(Plan plan, List<Plan.LeftOut> missing, RecordOptions options, Clocks start) {
        Manifest manifest = Manifest.starting(
                options.version(),
                read("/proc/sys/kernel/hostname"),
                ZoneId.systemDefault().getId(),
                read("/proc/sys/kernel/osrelease"),
                start.wallNanos(),
                start.monotonicNanos(),
                options.command());
        List<Manifest.LeftOut> leftOut = new ArrayList<>();
        plan.leftOut().forEach(l -> leftOut.add(new Manifest.LeftOut(l.what(), l.why())));
        missing.forEach(l -> leftOut.add(new Manifest.LeftOut(l.what(), l.why())));
        return manifest.with(
                plan.packs().stream()
                        .map(p -> new Manifest.Pack(p.id(), p.title(), PackHash.of(p)))
                        .toList(),
                leftOut,
                new Manifest.Policy(
                        List.copyOf(plan.masked()),
                        List.copyOf(plan.unmasked()),
                        plan.filters().stream().map(Plan.ColumnFilter::toString).toList(),
                        limits(options),
                        options.keep()));
    }

    private static Map<String, String> limits(RecordOptions options) {
        Map<String, String> limits = new TreeMap<>();
        limits.put("ring", Integer.toString(options.ringBytes()));
        limits.put("budget", Long.toString(options.budget()));
        if (options.duration() != null) {
            limits.put("for", options.duration().toString());
        }
        if (options.maxBytes() > 0) {
            limits.put("max_size", Long.toString(options.maxBytes()));
        }
        return limits;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
