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
import java.util.List;
import java.util.concurrent.TimeUnit;
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
                int main(void) { for (;;) { go(); work(); tell(); fflush(stdout); } }
                """);
        try (CProgram target = CProgram.start(exe)) {
            Process recorder = OwnJvm.start(KilledRecorder.class, exe);
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
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            do {
                target.go();
            } while (!target.line().equals("free") && System.nanoTime() < deadline);
            target.go();
            assertThat(target.line()).isEqualTo("free");
            assertThat(target.alive()).isTrue();
        }
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
