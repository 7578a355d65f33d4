package io.uflight.analyzer.sample;

import io.uflight.formats.capture.Capture;
import io.uflight.formats.capture.Manifest;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** A busy HTTP client in Go, with the table that the pack go-http writes. */
public final class HttpSample {
    private static final Path RECORDED = Path.of("sample-captures", "go-http", "go-http.uflight.tar");
    private static final String[] HOSTS = {
        "http://prices.example.com",
        "http://catalog.example.com:8080",
        "http://img.example.net",
        "http://auth.example.org",
        "http://search.internal:9200"
    };
    private static final String[] PATHS = {
        "/v2/items/", "/v2/users/", "/health?n=*&shard=", "/thumbs/", "/orders/lines/"
    };
    private static final double[] MEDIAN_MS = {82, 44, 30, 105, 170};
    private static final int IDS = 4000;
    private static final int GOROUTINES = 256;

    private HttpSample() {}

    /**
     * Writes it.
     *
     * @param root of the checkout, which has the recorded sample
     * @param rows spread over ten minutes
     */
    public static void write(Path directory, Path root, long rows, long seed) throws IOException {
        Random random = new Random(seed);
        Table requests;
        try (Capture capture = Capture.open(root.resolve(RECORDED))) {
            requests = Objects.requireNonNull(capture.tables().get("http_requests"));
        }
        try (SampleWriter writer = new SampleWriter(
                directory,
                "worker-7",
                List.of("uflight", "record", "go-http"),
                Manifest.Policy.NONE,
                List.of(new Manifest.Pack("go-http", "HTTP requests of Go programs", "00")))) {
            writer.process(41_822, "/opt/shop/pricecrawl");
            writer.probe("go-http:send", "go-http", requests.name(), "/opt/shop/pricecrawl", "net/http.send");
            for (long i = 0; i < rows; i++) {
                row(writer, requests, random, 600.0 * i / rows);
            }
            writer.outcome(0, "go-http:send", "written", rows);
            writer.end(600, "by --for 600s");
        }
    }

    private static void row(SampleWriter writer, Table requests, Random random, double second) throws IOException {
        int host = (int) (random.nextDouble() * random.nextDouble() * HOSTS.length);
        boolean trouble = second > 200 && second < 215 && host == 0;
        double chance = random.nextDouble();
        int status = trouble && chance < 0.5 ? 503 : chance < 0.03 ? 404 : chance < 0.07 ? 302 : 200;
        boolean failed = random.nextDouble() < 0.003;
        // By a panic, and because the recording ended.
        boolean open = random.nextDouble() < (second > 599 ? 0.05 : 0.00005);
        long ns = (long) (MEDIAN_MS[host] * 1e6 * Math.exp(random.nextGaussian() * 0.6) * (status == 503 ? 6 : 1));
        String url = HOSTS[host] + PATHS[random.nextInt(PATHS.length)] + random.nextInt(IDS);
        long goroutine = 20L + random.nextInt(GOROUTINES);
        writer.row(requests, row -> {
            row.set("ts", SampleWriter.at(second)).set("pid", 41_822).set("tid", 41_829);
            row.set("goroutine", goroutine).set("method", "GET").set("url", url);
            row.set("failed", failed && !open).set("hop", 1).set("truncated", false);
            // What is not set is null.
            if (!open) {
                row.set("duration_ns", ns);
            }
            if (!open && !failed) {
                row.set("status", status);
            }
        });
    }
}
