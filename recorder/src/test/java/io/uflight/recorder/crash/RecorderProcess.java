package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.running.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code uflight} as a process of its own, its temporary files in a directory of its own. */
public final class RecorderProcess implements AutoCloseable {
    public static final int KILLED = 128 + 9;

    private final Process process;
    private final Path errors;
    private final Path temporary;
    private final BpfObjects objects;

    private RecorderProcess(Process process, Path errors, Path temporary) {
        this.process = process;
        this.errors = errors;
        this.temporary = temporary;
        this.objects = BpfObjects.of(process.pid());
    }

    public static RecorderProcess start(Path dir, List<String> arguments) throws IOException {
        return start(dir, List.of(), arguments);
    }

    /**
     * Starts it.
     *
     * @param dir fresh, for what it says
     * @param tracer a command that runs it as the same process
     */
    static RecorderProcess start(Path dir, List<String> tracer, List<String> arguments) throws IOException {
        Files.createDirectories(dir);
        Path temporary = Files.createDirectory(dir.resolve("tmp"));
        Path errors = dir.resolve("stderr");
        List<String> command = new ArrayList<>(tracer);
        command.addAll(CommandLine.of(
                "-XX:+DisableAttachMechanism", "-XX:-CreateCoredumpOnCrash", "-Djava.io.tmpdir=" + temporary));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectOutput(dir.resolve("stdout").toFile())
                .redirectError(errors.toFile())
                .start();
        return new RecorderProcess(process, errors, temporary);
    }

    public long pid() {
        return process.pid();
    }

    public String said() throws IOException {
        return Files.exists(errors) ? Files.readString(errors) : "";
    }

    boolean saysAttached() throws IOException {
        return said().contains("attached: ");
    }

    public RecorderProcess awaitAttached() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!saysAttached()) {
            assertThat(process.isAlive()).as(said()).isTrue();
            assertThat(System.nanoTime()).as(said()).isLessThan(deadline);
            Thread.sleep(5);
        }
        return this;
    }

    /** Its exit code. */
    public int await() throws InterruptedException {
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("it ends").isTrue();
        return process.exitValue();
    }

    /** SIGTERM: it seals. */
    public void stop() {
        process.toHandle().destroy();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** The thread that runs {@code main}: the launcher's first, which is not the process's own. */
    long mainThread() throws IOException {
        return threads().filter(t -> t > pid()).min().orElseThrow();
    }

    /** The thread of that name. */
    long thread(String name) throws IOException {
        return threads().filter(t -> name.equals(comm(t))).findFirst().orElseThrow();
    }

    /** The same, once there is one. */
    long awaitThread(String name) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (threads().noneMatch(t -> name.equals(comm(t)))) {
            assertThat(System.nanoTime()).as("no thread " + name).isLessThan(deadline);
            Thread.sleep(2);
        }
        return thread(name);
    }

    private java.util.stream.LongStream threads() throws IOException {
        try (var tasks = Files.list(Path.of("/proc/" + pid() + "/task"))) {
            return tasks.mapToLong(t -> Long.parseLong(t.getFileName().toString())).sorted().boxed().toList().stream()
                    .mapToLong(Long::longValue);
        }
    }

    private String comm(long thread) {
        try {
            return Files.readString(Path.of("/proc/" + pid() + "/task/" + thread + "/comm"))
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Every BPF object it was seen to hold is gone from the kernel, and every file outside its capture from the disk: how soon, in ns. */
    long assertNothingLeft(long endedNanos) throws IOException, InterruptedException {
        long goneAfter = objects.awaitGone(endedNanos);
        try (var files = Files.list(temporary)) {
            assertThat(files).as("temporary files").isEmpty();
        }
        for (String name : List.of(".java_pid" + pid(), ".attach_pid" + pid(), "hsperfdata_root/" + pid())) {
            assertThat(Path.of("/tmp", name)).doesNotExist();
        }
        return goneAfter;
    }

    /** Most of them were gone within a second. */
    static void assertSoon(List<Long> goneAfterNanos) {
        List<Long> sorted = goneAfterNanos.stream().sorted().toList();
        assertThat(sorted.get(sorted.size() / 2))
                .as("ns until all was gone: " + sorted)
                .isLessThan(1_000_000_000);
    }

    /** How many BPF objects it was seen to hold. */
    int objects() {
        return objects.seen();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        objects.close();
    }
}
