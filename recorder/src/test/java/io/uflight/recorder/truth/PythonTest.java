package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
                recording.stop();
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
}
