package io.uflight.recorder.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.capture.Capture;
import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.cases.Uflight;
import io.uflight.recorder.crash.RecorderProcess;
import io.uflight.recorder.crash.Rows;
import io.uflight.recorder.truth.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values, passwords, scripts and messages of Redis are in nothing that uflight writes, prints or shows; keys are. */
final class RedisCanariesTest {
    @TempDir
    private Path temporary;

    @Test
    void onlyKeysAreSeen() throws IOException, InterruptedException {
        RequireBpf.check();
        Canaries canaries = new Canaries();
        Path recording = temporary.resolve("record");
        Path tracing = temporary.resolve("trace");
        Path capture = recording.resolve("canaries.uflight");
        try (RedisServer server = RedisServer.start(RedisServer.INSTALLED, 1)) {
            String pid = "" + server.pid();
            try (RecorderProcess recorder = RecorderProcess.start(
                            recording, List.of("record", "redis", "--pid", pid, "-o", capture.toString()));
                    RecorderProcess tracer = RecorderProcess.start(tracing, List.of("trace", "redis", "--pid", pid))) {
                recorder.awaitAttached();
                while (Files.size(tracing.resolve("stdout")) == 0) {
                    Thread.sleep(20);
                }
                canaries.sing(server.port());
                Thread.sleep(1500);
                recorder.stop();
                tracer.stop();
                assertThat(recorder.await()).as(recorder.said()).isZero();
                assertThat(tracer.await()).as(tracer.said()).isZero();
            }
        }
        Uflight.run(
                        "bundle",
                        capture.toString(),
                        "-o",
                        recording.resolve("a.uflight.tar").toString())
                .expect(0);

        if ("write".equals(System.getProperty("uflight.sample"))) {
            CanariesSample.write(recording.resolve("a.uflight.tar"), canaries);
        }
        Search written = new Search();
        written.files(recording);
        Search columns = new Search();
        columns.columns(capture);
        Search shown = new Search();
        shown.files(tracing);
        Search told = new Search();
        told.text(
                "info",
                Uflight.run("info", "--verify", capture.toString()).expect(0).said());
        told.text(
                "info --json",
                Uflight.run("info", "--json", capture.toString()).expect(0).said());

        assertThat(canaries.secrets()).hasSizeGreaterThanOrEqualTo(50).doesNotHaveDuplicates();
        for (Search search : List.of(written, columns, shown, told)) {
            assertThat(search.hits(canaries.secrets()))
                    .as("in " + search.places())
                    .isEmpty();
        }
        // The same search finds what is there.
        assertThat(canaries.keys()).hasSizeGreaterThan(20);
        for (Search search : List.of(columns, shown)) {
            for (String key : canaries.keys()) {
                assertThat(search.hits(List.of(key))).as("key " + key).isNotEmpty();
            }
        }
        for (Search search : List.of(written, told)) {
            assertThat(search.hits(List.of("canaries.uflight")))
                    .as("the capture's own name")
                    .hasSizeGreaterThan(1);
        }
        assertThat(commands(capture))
                .contains("SET", "APPEND", "HSET", "XADD", "EVAL", "SCRIPT|LOAD", "PUBLISH", "EXEC", "AUTH", "HELLO")
                .contains("CONFIG|SET", "ACL|SETUSER", "MIGRATE", "ECHO");
    }

    /** That the commands with the canaries were recorded at all. */
    private static Set<String> commands(Path path) throws IOException {
        Set<String> commands = new TreeSet<>();
        try (Capture capture = Capture.open(path)) {
            for (List<String> row : Rows.texts(capture, "redis_commands", "command")) {
                commands.add(row.getFirst());
            }
        }
        return commands;
    }
}
