package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The programs, links and maps a process holds, by the ids in its descriptors' fdinfo, looked up again and again until it
 * ends: so other recorders on the host do not matter. The kernel gives no id twice.
 */
final class BpfObjects implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("^(prog|link|map)_id:\\s+(\\d+)$", Pattern.MULTILINE);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path descriptors;
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final Thread watcher = new Thread(this::watch, "bpf objects");
    private volatile boolean closed;

    private BpfObjects(long pid) {
        descriptors = Path.of("/proc/" + pid + "/fdinfo");
    }

    static BpfObjects of(long pid) {
        BpfObjects objects = new BpfObjects(pid);
        objects.watcher.setDaemon(true);
        objects.watcher.start();
        return objects;
    }

    private void watch() {
        try {
            while (!closed) {
                try (var all = Files.list(descriptors)) {
                    all.forEach(this::read);
                }
                Thread.sleep(10);
            }
        } catch (IOException | InterruptedException | java.io.UncheckedIOException e) {
            // it has ended
        }
    }

    private void read(Path descriptor) {
        try {
            Matcher ids = ID.matcher(Files.readString(descriptor));
            while (ids.find()) {
                seen.add(ids.group(1) + " " + ids.group(2));
            }
        } catch (IOException e) {
            // closed meanwhile
        }
    }

    int seen() {
        return seen.size();
    }

    /** bpftool lists none of them in the end. A busy kernel frees them late: how long after the end, in ns. */
    long awaitGone(long endedNanos) throws IOException, InterruptedException {
        long asked = System.nanoTime();
        Set<String> left = left();
        while (!left.isEmpty() && asked - endedNanos < TimeUnit.SECONDS.toNanos(20)) {
            Thread.sleep(20);
            asked = System.nanoTime();
            left = left();
        }
        assertThat(left).as("BPF objects left long after the end").isEmpty();
        return asked - endedNanos;
    }

    private Set<String> left() throws IOException, InterruptedException {
        Set<String> left = new TreeSet<>();
        for (String kind : List.of("prog", "link", "map")) {
            Process bpftool = new ProcessBuilder("bpftool", "-j", kind, "list")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            for (JsonNode object : JSON.readTree(bpftool.getInputStream())) {
                left.add(kind + " " + object.path("id").asLong());
            }
            assertThat(bpftool.waitFor()).as("bpftool " + kind + " list").isZero();
        }
        left.retainAll(seen);
        return left;
    }

    @Override
    public void close() {
        closed = true;
    }
}
