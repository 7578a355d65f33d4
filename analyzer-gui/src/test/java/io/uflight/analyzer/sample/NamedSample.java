package io.uflight.analyzer.sample;

import io.uflight.formats.capture.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Commands at even distances over a minute, of as many names as wanted: each value follows from the row's number. */
public final class NamedSample {
    public static final long START = SampleWriter.START;

    private NamedSample() {}

    public static void write(Path directory, long rows, int names) throws IOException {
        String[] spelled = new String[names];
        for (int name = 0; name < names; name++) {
            spelled[name] = "CMD" + name;
        }
        try (SampleWriter writer = new SampleWriter(
                directory, "even", List.of("uflight", "record", "redis"), Manifest.Policy.NONE, List.of())) {
            writer.table(RedisSample.COMMANDS);
            writer.process(1, "/usr/bin/redis-server");
            writer.probe("redis:call", "redis", "redis_commands", "/usr/bin/redis-server", "call");
            for (long i = 0; i < rows; i++) {
                long at = i;
                // Small numbers are more frequent than large ones, in a way that no series is flat.
                int name = (int) (at * 7919 % (1 + at * 31 % names));
                writer.row(
                        RedisSample.COMMANDS,
                        row -> row.set("ts", START + at * (60 * SampleWriter.SECOND / rows))
                                .set("pid", 1)
                                .set("tid", 1)
                                .set("duration_ns", at * at % 99_991 * (1 + name % 5))
                                .set("client_id", at % 50)
                                .set("command", spelled[name])
                                .set("argc", 1)
                                .set("request_bytes", at % 300));
            }
            for (int second = 0; second < 60 && rows > 0; second++) {
                writer.outcome(second, "redis:call", "written", rows / 60 + second % 3);
                if (second % 20 == 7) {
                    writer.outcome(second, "redis:call", "filtered", second);
                }
            }
            writer.end(60, "by --for 60s");
        }
    }
}
