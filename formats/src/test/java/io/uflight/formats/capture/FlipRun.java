package io.uflight.formats.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** A process of its own, small, that reads a capture once for each flipped bit it is told, and says what it used. */
final class FlipRun {
    private FlipRun() {}

    /** Prints rows and {@code kind offset} of each problem for each bit position of standard input; at last the peak in KiB. */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[0]);
        Path segment = path.resolve("events-0001.arrow");
        BufferedReader positions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        StringBuilder out = new StringBuilder();
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw");
                BufferAllocator allocator = new RootAllocator(64 << 20)) {
            for (String line = positions.readLine(); line != null; line = positions.readLine()) {
                long position = Long.parseLong(line);
                flip(file, position);
                try (Capture capture = Capture.open(path)) {
                    out.append(capture.tables().isEmpty() ? 0 : Recordings.count(capture, "events", allocator));
                    for (Problem problem : capture.problems()) {
                        out.append(' ').append(problem.kind()).append(' ').append(problem.offset());
                    }
                }
                out.append('\n');
                flip(file, position);
            }
        }
        System.out.print(out);
        System.out.println(peak());
    }

    private static void flip(RandomAccessFile file, long position) throws IOException {
        file.seek(position / 8);
        int old = file.read();
        file.seek(position / 8);
        file.write(old ^ 1 << position % 8);
    }

    private static String peak() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return line.replaceAll("[^0-9]", "");
            }
        }
        return "0";
    }
}
