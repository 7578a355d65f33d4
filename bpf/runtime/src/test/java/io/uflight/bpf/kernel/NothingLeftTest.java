package io.uflight.bpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.Bpf;
import io.uflight.bpf.CProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingLeftTest {
    @TempDir
    static Path dir;

    @BeforeAll
    static void bpf() {
        Bpf.require();
    }

    @Test
    void aKilledRecorderLeavesNothingAndTheTargetRunsOn() throws Exception {
        Path exe = CProgram.compile(dir, "survivor", """
                PROBED void work(void) { BODY; }
                static void tell(void) { printf("%s\\n", *(volatile unsigned char *)work == 0xcc ? "probed" : "free"); }
                int main(void) { go(); work(); tell(); fflush(stdout); go(); work(); tell(); return 0; }
                """);
        try (CProgram target = CProgram.start(exe)) {
            Process recorder = recorder(exe);
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(recorder.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(said.readLine()).startsWith("attached");
                long pid = recorder.pid();
                assertThat(bpfDescriptors(pid)).isNotZero();
                target.go();
                assertThat(target.line()).isEqualTo("probed");
                recorder.destroyForcibly().waitFor();
                assertThat(unpacked()).isEmpty();
            }
            target.go();
            assertThat(target.line()).isEqualTo("free");
            assertThat(target.waitFor()).isZero();
        }
    }

    private static Process recorder(Path exe) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRecorder.class.getName(),
                exe.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Descriptors of BPF things: they, and nothing pinned, hold the probes. */
    private static long bpfDescriptors(long pid) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return all.filter(NothingLeftTest::isBpf).count();
        }
    }

    private static boolean isBpf(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains("bpf");
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> unpacked() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("uflight")
                            && Files.exists(f.resolve("libuflight.so")))
                    .toList();
        }
    }
}
