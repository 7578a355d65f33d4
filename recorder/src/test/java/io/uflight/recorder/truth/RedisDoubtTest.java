package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A build on which the pack's rules find the wrong counters must not pass unnoticed. */
@Timeout(120)
final class RedisDoubtTest {
    @TempDir
    private Path directory;

    @Test
    void wrongCountersAreTold() throws Exception {
        RequireBpf.check();
        // rejected_calls instead of calls: it does not grow.
        Path packs = RedisPack.changed(
                directory,
                rules -> rules.replace(
                        "command_calls = \"failed_calls - 0x10\"", "command_calls = \"failed_calls - 8\""));
        Path capture = directory.resolve("redis.uflight");
        try (RedisServer redis = RedisServer.start(RedisRoots.of("redis-7.0"), 1);
                Recording recording = Recording.start(
                        "redis", "--pid", "" + redis.pid(), "-o", capture.toString(), "--pack-dir", packs.toString())) {
            RedisServer.ping(redis.port());
            assertThat(recording.stop())
                    .anyMatch(line -> line.matches(".*redis: 1 hits contradict what the pack knows of its target.*"));
        }
        assertThat(RedisRow.read(capture)).isEmpty();
    }
}
