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

/** A capture of a pack the analyzer has never seen: calls with a route, a host and a status, overlapping one another. */
public final class StrangeSample {
    public static final Table CALLS = Table.event(
            "acme_calls",
            "one row for each call of the client",
            List.of(
                    Column.of("took", ColumnType.INT64, "until the headers were there")
                            .withRole(Role.DURATION)
                            .withUnit("ns")
                            .withNullable(true),
                    Column.text("host", Sensitivity.NONE, 128, "host asked").withRole(Role.GROUP),
                    Column.text("route", Sensitivity.CONTENT, 512, "what was asked")
                            .withRole(Role.NAME),
                    Column.of("status", ColumnType.INT32, "the answer's code")
                            .withRole(Role.OUTCOME)
                            .withNullable(true),
                    Column.of("failed", ColumnType.BOOL, "there was no answer").withRole(Role.OUTCOME)));
    private static final String[] HOSTS = {
        "prices.example.com", "catalog.example.com", "img.example.net", "auth.example.org", "search.internal:9200"
    };
    private static final double[] MEDIAN_MS = {82, 44, 30, 105, 170};

    private StrangeSample() {}

    private record Call(double at, int host, long ns, int item, int status, boolean failed, boolean open) {}

    public static void write(Path directory, int rows, long seed) throws IOException {
        Random random = new Random(seed);
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double at = random.nextDouble() * 45;
            int host = (int) (random.nextDouble() * random.nextDouble() * HOSTS.length);
            boolean trouble = at > 15.2 && at < 16.8 && host == 0;
            int status = trouble && random.nextDouble() < 0.5
                    ? 503
                    : random.nextDouble() < 0.03 ? 404 : random.nextDouble() < 0.04 ? 302 : 200;
            boolean failed = random.nextDouble() < 0.003;
            boolean open = at > 44.5 && random.nextDouble() < 0.1;
            long ns = (long) (MEDIAN_MS[host] * 1e6 * Math.exp(random.nextGaussian() * 0.6) * (status == 503 ? 6 : 1));
            calls.add(new Call(at, host, ns, random.nextInt(90_000), status, failed, open));
        }
        calls.sort(Comparator.comparingDouble(Call::at));
        try (SampleWriter writer = new SampleWriter(
                directory,
                "worker-7",
                List.of("uflight", "record", "acme"),
                Manifest.Policy.NONE,
                List.of(new Manifest.Pack("acme", "Acme calls", "01")))) {
            writer.process(41_822, "/opt/shop/pricecrawl");
            writer.probe("acme:call", "acme", "acme_calls", "/opt/shop/pricecrawl", "do");
            long[] written = new long[46];
            for (Call call : calls) {
                row(writer, call);
                written[(int) call.at()]++;
            }
            for (int second = 0; second < 45; second++) {
                writer.outcome(second, "acme:call", "written", written[second]);
            }
            writer.end(45, "by --for 45s");
        }
    }

    private static void row(SampleWriter writer, Call call) throws IOException {
        writer.row(CALLS, row -> {
            row.set("ts", SampleWriter.at(call.at())).set("pid", 41_822).set("tid", 41_829);
            row.set("host", HOSTS[call.host()]).set("failed", call.failed());
            row.set("route", "/v2/" + HOSTS[call.host()].replaceAll("\\..*", "") + "/" + call.item());
            // What is not set is null.
            if (!call.open()) {
                row.set("took", call.ns());
            }
            if (!call.open() && !call.failed()) {
                row.set("status", call.status());
            }
        });
    }
}
