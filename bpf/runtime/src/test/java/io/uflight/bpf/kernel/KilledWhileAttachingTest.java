package io.uflight.bpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.Bpf;
import io.uflight.bpf.CProgram;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A kill that meets the recorder at putting probes in, or taking them out, leaves no breakpoint and no semaphore raised. */
@Timeout(120)
class KilledWhileAttachingTest {
    /** Without the keeper about one kill in eight was seen to leave some. */
    private static final int KILLS = Integer.getInteger("uflight.test.kills", 12);

    private static final String FUNCTION = "PROBED void work%1$d(void) { BODY; }\n";
    private static final String LISTED = "(unsigned char *)work%1$d, ";

    @TempDir
    static Path dir;

    @BeforeAll
    static void bpf() {
        Bpf.require();
    }

    @Test
    void nothingStaysInTheTarget() throws Exception {
        Path exe = CProgram.compile(
                dir, "many", """
                volatile unsigned short wanted __attribute__((section(".probes")));
                %sstatic volatile unsigned char *functions[] = {%s};
                int main(void) {
                    for (;;) {
                        int probed = 0;
                        go();
                        for (int i = 0; i < %d; i++)
                            probed += *functions[i] == 0xcc;
                        printf("%%d breakpoints, semaphore %%d\\n", probed, wanted);
                        fflush(stdout);
                    }
                }
                """.formatted(repeated(FUNCTION), repeated(LISTED), AttachingRecorder.FUNCTIONS));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (CProgram target = CProgram.start(exe)) {
            for (int i = 0; i < KILLS; i++) {
                Process recorder = OwnJvm.start(AttachingRecorder.class, exe);
                try (BufferedReader said =
                        new BufferedReader(new InputStreamReader(recorder.getInputStream(), StandardCharsets.UTF_8))) {
                    assertThat(said.readLine()).isEqualTo("attached");
                    Thread.sleep(random.nextInt(200));
                } finally {
                    recorder.destroyForcibly().waitFor();
                }
                String found = "";
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
                while (!found.equals("0 breakpoints, semaphore 0") && System.nanoTime() < deadline) {
                    target.go();
                    found = target.line();
                }
                assertThat(found).as("after kill " + i + ", seed " + seed).isEqualTo("0 breakpoints, semaphore 0");
            }
        }
    }

    private static String repeated(String text) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < AttachingRecorder.FUNCTIONS; i++) {
            all.append(text.formatted(i));
        }
        return all.toString();
    }
}
