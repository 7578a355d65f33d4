package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.capture.Capture;
import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.crash.Rows;
import io.uflight.recorder.outcomes.CTarget;
import io.uflight.recorder.running.Recording;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A command whose memory is not there when its call begins is lost and counted, not written with what it was not. */
@Timeout(120)
final class RedisUnreadTest {
    private static final int CALLS = 400;

    /** Where unread.c has what the rules find in a server. */
    private static final String LAYOUT = """
            [[layout]]
            set = { client_id = "0", client_argc = "8", client_argv = "16", client_command = "24", client_flags = "32", client_reqtype = "40", command_name = "0", command_microseconds = "8", command_calls = "16" }

            [lookup.command_keys]""";

    @TempDir
    private Path directory;

    @Test
    void isLostAndCounted() throws Exception {
        RequireBpf.check();
        Path packs = RedisPack.changed(
                directory,
                rules -> rules.replaceFirst("(?s)# [^\\n]*\\n\\[\\[layout]].*\\[lookup.command_keys]", LAYOUT));
        Path program = CTarget.compile(directory, "unread", "redis-server");
        Path capture = directory.resolve("redis.uflight");
        try (CTarget target = CTarget.start(program, CALLS);
                Recording recording = Recording.start(
                        "redis",
                        "--pid",
                        "" + target.pid(),
                        "-o",
                        capture.toString(),
                        "--pack-dir",
                        packs.toString())) {
            target.go();
            target.linesUntil("done");
            assertThat(recording.stop()).noneMatch(line -> line.contains("contradict") || line.contains("are null"));
        }
        Map<String, Long> outcomes = new TreeMap<>();
        try (Capture opened = Capture.open(capture)) {
            for (var row : Rows.texts(opened, "probe_outcomes", "outcome", "count")) {
                outcomes.merge(String.valueOf(row.get(0)), Long.parseLong(String.valueOf(row.get(1))), Long::sum);
            }
        }
        assertThat(outcomes).isEqualTo(Map.of("written", CALLS / 2L, "lost:decode", CALLS / 2L));
        assertThat(RedisRow.read(capture))
                .hasSize(CALLS / 2)
                .allMatch(row -> row.durationNanos() == 5000 && row.command().matches("GET|SET"));
    }
}
