package io.uflight.formats.capture;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.segment.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** A recorder that never ends: to be killed. */
final class KillRun {
    private KillRun() {}

    public static void main(String[] arguments) throws IOException {
        BufferAllocator allocator = new RootAllocator();
        CaptureWriter writer = CaptureWriter.create(Path.of(arguments[0]), Recordings.manifest(), Recordings.options());
        TableWriter events = writer.table(Recordings.EVENTS);
        ColumnBatch batch = new ColumnBatch(Recordings.EVENTS, allocator, 20_000, 4 << 20);
        for (int i = 0; i < 20_000; i++) {
            Recordings.append(batch, i);
        }
        System.out.println("writing");
        for (int i = 0; i < 100_000 && events.bytes() < 1L << 30; i++) {
            events.write(batch);
            if (i % 50 == 49) {
                writer.sync();
                events.rotate();
            }
        }
    }
}
