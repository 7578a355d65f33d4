package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.running.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** One of Debian's kernels, emulated, on this machine's files: see src/test/qemu. */
public final class Guest {
    private static final String SECONDS = "500";
    /** Emulated, verifying classes takes longer than a whole recording. */
    private static final String[] QUICK = {"-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"};

    private static final Path SCRIPTS = Path.of("src/test/qemu").toAbsolutePath();

    private final Path share;

    /** {@code share}: can be written there, as /share. */
    public Guest(Path share) {
        this.share = share;
    }

    public static void require() {
        boolean qemu = Files.exists(Path.of("/usr/bin/qemu-system-x86_64"));
        Assumptions.assumeTrue(qemu || "1".equals(System.getenv("UFLIGHT_REQUIRE_BPF")), "needs qemu");
    }

    /** Boots, runs outcomes.sh, and powers off. */
    void record(String version, String suite, long calls, int threads) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("sh", SCRIPTS.resolve("outcomes.sh").toString(), "" + calls, "" + threads));
        command.addAll(CommandLine.of(QUICK));
        run(version, suite, command);
    }

    /** Boots, runs one of the tests' own programs, and powers off: what that printed. */
    public String java(String version, String suite, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = CommandLine.of(QUICK);
        command.set(command.size() - 1, program.getName());
        command.addAll(List.of(arguments));
        return run(version, suite, command);
    }

    private String run(String version, String suite, List<String> guests) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(SCRIPTS.resolve("boot.sh").toString(), kernel(version, suite), "preempt=full"));
        command.addAll(guests);
        return run(command, "guest.log");
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
