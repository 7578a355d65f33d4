package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What the kernel says of the credentials of each thread of a recorder, and of its keeper. */
record Threads(long pid) {
    /** Values of a field of {@code /proc/PID/task/TID/status}, by thread. */
    Map<String, String> status(String field) throws IOException {
        Map<String, String> values = status(pid, field);
        assertThat(values).as("threads of " + pid).isNotEmpty();
        for (ProcessHandle child :
                ProcessHandle.of(pid).orElseThrow().children().toList()) {
            if (read(Path.of("/proc/" + child.pid() + "/comm")).equals(List.of("uflight-keeper"))) {
                values.putAll(status(child.pid(), field));
            }
        }
        return values;
    }

    private static Map<String, String> status(long process, String field) throws IOException {
        Map<String, String> values = new TreeMap<>();
        try (var tasks = Files.list(Path.of("/proc/" + process + "/task"))) {
            for (Path task : tasks.toList()) {
                read(task.resolve("status")).stream()
                        .filter(l -> l.startsWith(field + ":"))
                        .forEach(l -> values.put(
                                task.getFileName().toString(),
                                l.substring(field.length() + 1).strip()));
            }
        }
        return values;
    }

    private static List<String> read(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of(); // a thread that has ended
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such process")) {
                return List.of();
            }
            throw e;
        }
    }

    /** Waits until it holds for every thread. */
    void await(String field, Predicate<String> expected) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        Map<String, String> values = status(field);
        while (!values.values().stream().allMatch(expected)) {
            assertThat(System.nanoTime()).as(field + " by thread: " + values).isLessThan(deadline);
            Thread.sleep(5);
            values = status(field);
        }
    }
}
