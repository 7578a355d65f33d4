package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.running.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of Debian's kernels, emulated, on this machine's files: see src/test/qemu. */
final class Guest {
    private static final String SECONDS = "200";
    private static final Path SCRIPTS = Path.of("src/test/qemu").toAbsolutePath();

    private final Path share;

    /** {@code share}: can be written there, as /share. */
    Guest(Path share) {
        this.share = share;
    }

    /** Boots, runs outcomes.sh, and powers off. */
    void record(String version, String suite, long calls, int threads) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                SCRIPTS.resolve("boot.sh").toString(),
                kernel(version, suite),
                "preempt=full",
                "sh",
                SCRIPTS.resolve("outcomes.sh").toString(),
                "" + calls,
                "" + threads));
        List<String> recorder = CommandLine.of();
        // Emulated, verifying classes takes longer than the whole recording.
        recorder.addAll(1, List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"));
        command.addAll(recorder);
        run(command, "guest.log");
    }

    private String kernel(String version, String suite) throws IOException, InterruptedException {
        return run(List.of(SCRIPTS.resolve("kernel.sh").toString(), suite, version), "kernel.log")
                .strip();
    }

    private String run(List<String> command, String log) throws IOException, InterruptedException {
        Path out = share.resolve(log);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("UFLIGHT_QEMU_SHARE", share.toString());
        builder.environment().put("UFLIGHT_QEMU_SECONDS", SECONDS);
        Process process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(() -> command + ":\n" + told(log)).isZero();
        return Files.readString(out);
    }

    /** What there is to say when it went wrong. */
    private String told(String log) {
        StringBuilder all = new StringBuilder();
        for (String name : List.of(log, "said", "own")) {
            try {
                all.append(Files.readString(share.resolve(name))).append('\n');
            } catch (IOException e) {
                all.append("no ").append(name).append('\n');
            }
        }
        return all.toString();
    }
}
