package io.uflight.analyzer.sample;

import io.uflight.formats.capture.Manifest;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** A capture with counters beside its spans: connections of two pools as +1 and −1, memory as a value; some of it was lost. */
public final class MeterSample {
    public static final Table JOBS = Table.event(
            "acme_jobs",
            "one row for each job",
            List.of(
                    Column.of("took_ns", ColumnType.INT64, "from the queue to its end")
                            .withRole(Role.DURATION)
                            .withUnit("ns"),
                    Column.text("job", Sensitivity.NONE, 64, "what it did").withRole(Role.NAME),
                    Column.text("outcome", Sensitivity.NONE, 16, "ok or error").withRole(Role.OUTCOME)));
    public static final Table POOL = Table.event(
            "acme_pool",
            "a connection was taken or given back",
            List.of(
                    Column.of("change", ColumnType.INT8, "+1 taken, −1 given back")
                            .withRole(Role.LEVEL),
                    Column.text("pool", Sensitivity.NONE, 32, "which pool").withRole(Role.NAME)));
    public static final Table MEMORY = Table.event(
            "acme_memory",
            "memory after each collection",
            List.of(Column.of("used", ColumnType.INT64, "bytes in use")
                    .withRole(Role.VALUE)
                    .withUnit("bytes")));
    private static final String[] WORK = {"index", "render", "mail", "sweep"};

    private MeterSample() {}

    private record Change(double at, String pool, int by) {}

    /** Writes it: so many jobs, spread over half a minute. */
    public static void write(Path directory, int jobs, long seed) throws IOException {
        Random random = new Random(seed);
        try (SampleWriter writer = new SampleWriter(
                directory,
                "worker-9",
                List.of("uflight", "record", "acme"),
                Manifest.Policy.NONE,
                List.of(new Manifest.Pack("acme", "Acme jobs", "02")))) {
            writer.process(512, "/opt/acme/worker");
            writer.probe("acme:job", "acme", "acme_jobs", "/opt/acme/worker", "run");
            writer.probe("acme:pool", "acme", "acme_pool", "/opt/acme/worker", "take");
            List<Change> changes = jobs(writer, random, jobs);
            changes.sort(Comparator.comparingDouble(Change::at));
            for (Change change : changes) {
                writer.row(
                        POOL,
                        row -> row.set("ts", SampleWriter.at(change.at()))
                                .set("pid", 512)
                                .set("tid", 512)
                                .set("change", change.by())
                                .set("pool", change.pool()));
            }
            memory(writer, random);
            for (int second = 0; second < 30; second++) {
                writer.outcome(second, "acme:job", "written", jobs / 30);
            }
            writer.outcome(12, "acme:job", "lost:ring", 77);
            writer.outcome(12, "acme:pool", "lost:ring", 154);
            writer.end(30, "by --for 30s");
        }
    }

    private static List<Change> jobs(SampleWriter writer, Random random, int jobs) throws IOException {
        List<Change> changes = new ArrayList<>();
        double[] free = new double[6];
        for (int i = 0; i < jobs; i++) {
            double at = 30.0 * i / jobs;
            int worker = i % free.length;
            double start = Math.max(at, free[worker] + 0.0001);
            double took = Math.min(1.5, 0.02 * Math.exp(random.nextGaussian()));
            if (start + took > 29.9) {
                break;
            }
            free[worker] = start + took;
            String job = WORK[(int) (random.nextDouble() * random.nextDouble() * WORK.length)];
            boolean failed = random.nextDouble() < 0.02;
            writer.row(
                    JOBS,
                    row -> row.set("ts", SampleWriter.at(start))
                            .set("pid", 512)
                            .set("tid", 600 + worker)
                            .set("took_ns", Math.round(took * 1e9))
                            .set("job", job)
                            .set("outcome", failed ? "error" : "ok"));
            String pool = random.nextBoolean() ? "reads" : "writes";
            changes.add(new Change(start, pool, 1));
            changes.add(new Change(start + took * 0.8, pool, -1));
        }
        return changes;
    }

    private static void memory(SampleWriter writer, Random random) throws IOException {
        double used = 20e6;
        for (double at = 0.2; at < 30; at += 0.05 + random.nextDouble() * 0.1) {
            used = used > 180e6 ? 30e6 : used * (1 + random.nextDouble() * 0.05);
            double second = at;
            long bytes = Math.round(used);
            writer.row(
                    MEMORY,
                    row -> row.set("ts", SampleWriter.at(second))
                            .set("pid", 512)
                            .set("tid", 512)
                            .set("used", bytes));
        }
    }
}
