package io.uflight.recorder.stack;

import io.uflight.bpf.kernel.KernelException;
import io.uflight.bpf.kernel.OpenedFile;
import io.uflight.recorder.process.ProcFs;
import io.uflight.recorder.process.ProcessInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Names of code that was made at run time, which a process writes to {@code /tmp/perf-PID.map} for perf: lines of
 * {@code START SIZE NAME} in hex. It is read anew when it has changed, once a second at most.
 */
final class PerfMap {
    private static final int LARGEST = 64 << 20;

    private record Code(long end, String name) {}

    private final int pid;
    private NavigableMap<Long, Code> code = new TreeMap<>();
    private @Nullable Object state;
    private long lookedAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(2);

    PerfMap(int pid) {
        this.pid = pid;
    }

    @Nullable
    String function(long address) {
        String known = find(address);
        if (known == null && System.nanoTime() - lookedAt > TimeUnit.SECONDS.toNanos(1)) {
            lookedAt = System.nanoTime();
            read();
            return find(address);
        }
        return known;
    }

    private @Nullable String find(long address) {
        Map.Entry<Long, Code> before = code.floorEntry(address);
        return before != null && address < before.getValue().end()
                ? before.getValue().name()
                : null;
    }

    private void read() {
        int own = ProcFs.process(pid).map(ProcessInfo::nsPid).orElse(pid);
        try (OpenedFile file = OpenedFile.openIn(ProcFs.of(pid).resolve("root"), "/tmp/perf-" + own + ".map", false)) {
            BasicFileAttributes now = Files.readAttributes(file.opened(), BasicFileAttributes.class);
            Object seen = now.size() + ":" + now.lastModifiedTime();
            if (seen.equals(state)) {
                return;
            }
            try (InputStream in = Files.newInputStream(file.opened())) {
                code = parse(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
            }
            state = seen;
        } catch (KernelException | IOException e) {
            // Most processes have none.
        }
    }

    /** A later line takes the place of an earlier one: code is moved. */
    private static NavigableMap<Long, Code> parse(String text) {
        NavigableMap<Long, Code> code = new TreeMap<>();
        text.lines().forEach(line -> {
            String[] parts = line.split(" ", 3);
            if (parts.length == 3) {
                try {
                    long start = Long.parseUnsignedLong(parts[0].replaceFirst("^0x", ""), 16);
                    long size = Long.parseUnsignedLong(parts[1].replaceFirst("^0x", ""), 16);
                    if (start > 0 && size > 0 && size < Integer.MAX_VALUE) {
                        code.put(start, new Code(start + size, FrameText.name(parts[2])));
                    }
                } catch (NumberFormatException e) {
                    // Not every runtime keeps to the form.
                }
            }
        });
        return code;
    }
}
