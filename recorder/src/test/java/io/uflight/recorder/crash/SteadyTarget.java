package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A running {@code steady.c}, with its own count of its calls. */
final class SteadyTarget implements AutoCloseable {
    private static final int BREAKPOINT = 0xcc;
    private static final int TIMES = 65536;
    private static final int HEADER = 32;

    private final Path program;
    private final Process process;
    private final MappedByteBuffer shared;

    private SteadyTarget(Path program, Process process, MappedByteBuffer shared) {
        this.program = program;
        this.process = process;
        this.shared = shared;
    }

    static SteadyTarget start(Path dir, int microsecondsBetween) throws IOException, InterruptedException {
        Path program = dir.resolve("steady");
        Process compiler = new ProcessBuilder("cc", "-O1", "-pthread", "-o", program.toString(), "src/test/c/steady.c")
                .inheritIO()
                .start();
        assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(compiler.exitValue()).isZero();
        Path file = dir.resolve("steady.shared");
        Process process = new ProcessBuilder(program.toString(), file.toString(), "" + microsecondsBetween)
                .redirectErrorStream(true)
                .start();
        int size = HEADER + 8 * TIMES;
        while (!Files.exists(file) || Files.size(file) < size) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(10);
        }
        try (FileChannel channel = FileChannel.open(file)) {
            MappedByteBuffer shared = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
            shared.order(ByteOrder.LITTLE_ENDIAN);
            return new SteadyTarget(program, process, shared);
        }
    }

    /** {@code FILE:FUNCTION (…)}: each call is a row with its number. */
    String probe() {
        return program + ":hit (u64 number=arg1) AS calls";
    }

    long pid() {
        return process.pid();
    }

    long calls() {
        return shared.getLong(0);
    }

    /** When a call began, as {@link System#nanoTime} counts. */
    long timeOf(long call) {
        assertThat(calls() - call).as("its time is overwritten by now").isLessThan(TIMES);
        return shared.getLong(HEADER + 8 * (int) (call % TIMES));
    }

    /** Lets it call once more at least, then asks whether its code is as it was compiled. */
    void assertRunsOnUnprobed() throws InterruptedException {
        long before = calls();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (calls() < before + 10) {
            assertThat(process.isAlive()).as("the target runs on").isTrue();
            assertThat(System.nanoTime()).as("the target calls on").isLessThan(deadline);
            Thread.sleep(5);
        }
        // The kernel takes a probe out, and counts the semaphore down, after the link's number is free again.
        while ((shared.getLong(8) == BREAKPOINT || shared.getLong(24) != 0) && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        assertThat(shared.getLong(8)).as("no breakpoint is left in the target").isNotEqualTo(BREAKPOINT);
        assertThat(shared.getLong(24)).as("the semaphore of its USDT probe").isZero();
    }

    /** Its USDT probe, which is reached only while its semaphore counts somebody who wants it. */
    String semaphoreProbe() {
        return "u:" + program + ":call (u64 number=arg1) AS ticks";
    }

    /** As the program sees it; waits for one more call, so that it has looked. */
    long semaphore() throws InterruptedException {
        long before = calls();
        while (calls() < before + 2) {
            assertThat(process.isAlive()).as("the target runs on").isTrue();
            Thread.sleep(1);
        }
        return shared.getLong(24);
    }

    boolean probed() {
        return shared.getLong(8) == BREAKPOINT;
    }

    /** Stops it between two calls, so that the calls so far are exactly {@link #calls()}. */
    void pause() throws IOException, InterruptedException {
        do {
            signal("CONT");
            Thread.sleep(3);
            signal("STOP");
            Thread.sleep(3);
        } while (shared.getLong(16) != calls());
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, "" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
