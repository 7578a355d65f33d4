package io.uflight.analyzer.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code MakeSamples DIRECTORY ROWS}: writes the made-up captures, to look at. */
public final class MakeSamples {
    private MakeSamples() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        RedisSample.write(directory.resolve("redis-cache-01.uflight"), Integer.parseInt(args[1]), 7);
        StrangeSample.write(directory.resolve("price-crawler.uflight"), 9_204, 7);
        MeterSample.write(directory.resolve("acme-worker.uflight"), 1_200, 7);
    }
}
