package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.capture.Capture;
import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Python's calls against sys.setprofile, in the pack's truth/calls.py. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class PythonTest {
    @TempDir
    private Path directory;

    @Test
    void returnsAreThoseThatAProfileFunctionSees() throws Exception {
        RequireBpf.check();
        Path python = Path.of("/usr/bin/python3");
        Assumptions.assumeTrue(Files.exists(python), "the distribution's Python is not installed");
        Path capture = directory.resolve("python.uflight");
        Path script =
                Path.of("../bpf/packs/python/truth/calls.py").toAbsolutePath().normalize();
        List<String> said;
        try (Talking program = new Talking(directory, List.of(python.toString(), script.toString()))) {
            try (Recording recording =
                    Recording.start("python", "--pid", "" + program.pid(), "-o", capture.toString())) {
                said = program.run();
                List<String> told = recording.stop();
                boolean entriesAreFew = !python.toRealPath().endsWith("python3.10");
                assertThat(told.toString().contains("function__return is the dependable one"))
                        .isEqualTo(entriesAreFew);
            }
        }
        Map<String, Long> expected = new TreeMap<>();
        for (String line : said) {
            int space = line.indexOf(' ');
            expected.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
        }
        Calls calls = Calls.read(capture, (tid, path) -> {});
        Map<String, Long> seen = new TreeMap<>();
        calls.returns().forEach((name, count) -> {
            String function = name.substring(name.lastIndexOf('.') + 1);
            if (name.startsWith(script.toString()) && expected.containsKey(function)) {
                seen.put(function, count);
            }
        });
        // The profile function is not told of its own calls.
        assertThat(seen).isEqualTo(expected).containsEntry("größe", 200L);
    }

    /** New names for ever, as of classes that are generated: remembered while there is room, or left out. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesWithoutEnd(boolean filtered) throws Exception {
        RequireBpf.check();
        Path python = Path.of("/usr/bin/python3");
        Assumptions.assumeTrue(Files.exists(python), "the distribution's Python is not installed");
        Path capture = directory.resolve("python.uflight");
        Path script = Files.writeString(directory.resolve("names.py"), """
                print("ready", flush=True); input()
                for i in range(150000):
                    exec(f"def made_up_{i}(): pass\\nmade_up_{i}()")
                print("done", flush=True); input()
                """);
        try (Talking program = new Talking(directory, List.of(python.toString(), script.toString()))) {
            List<String> options = new ArrayList<>(List.of("python", "--pid", "" + program.pid()));
            options.addAll(List.of("-o", capture.toString()));
            if (filtered) {
                options.addAll(List.of("--where", "method_name=wanted"));
            }
            try (Recording recording =
                    Recording.startBy(List.of("env", "JDK_JAVA_OPTIONS=-Xmx64m"), options.toArray(String[]::new))) {
                program.run();
                if (filtered) {
                    recording.stop();
                } else {
                    recording.awaitSaid(line -> line.contains("too many methods to remember"));
                    assertThat(String.join("\n", recording.ended(1))).contains("leave them out");
                }
            }
        }
        try (Capture opened = Capture.open(capture)) {
            assertThat(opened.problems()).isEmpty();
            assertThat(opened.manifest().orElseThrow().toString())
                    .contains(filtered ? "SIGTERM" : "too many methods to remember");
        }
    }
}
