package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.kernel.BpfObjects;
import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        Path pack = Files.createDirectories(directory.resolve("packs/redis"));
        String rules = Files.readString(Path.of("../bpf/packs/redis/pack.toml"));
        // rejected_calls instead of calls: it does not grow.
        String wrong = rules.replace("command_calls = \"failed_calls - 0x10\"", "command_calls = \"failed_calls - 8\"");
        assertThat(wrong).isNotEqualTo(rules);
        Files.writeString(pack.resolve("pack.toml"), wrong);
        Files.write(pack.resolve("redis.bpf.o"), BpfObjects.read("redis"));
        try (var files = Files.list(pack)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            }
        }
        Path capture = directory.resolve("redis.uflight");
        try (RedisServer redis = RedisServer.start(RedisRoots.of("redis-7.0"), 1);
                Recording recording = Recording.start(
                        "redis",
                        "--pid",
                        "" + redis.pid(),
                        "-o",
                        capture.toString(),
                        "--pack-dir",
                        pack.resolve("..").toString())) {
            RedisServer.ping(redis.port());
            assertThat(recording.stop())
                    .anyMatch(line -> line.matches(".*redis: 1 hits contradict what the pack knows of its target.*"));
        }
        assertThat(RedisRow.read(capture)).isEmpty();
    }
}
