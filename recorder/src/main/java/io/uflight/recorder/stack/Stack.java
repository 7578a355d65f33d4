package io.uflight.recorder.stack;

import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.schema.StackTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A row of the table {@code stacks}.
 *
 * @param ts its first sighting, ns since 1970
 * @param frames from the outermost caller on
 */
public record Stack(int id, long ts, int pid, int tid, String frames, boolean truncated) {
    /** As debuggers list them. */
    public List<String> innermostFirst() {
        List<String> each = new ArrayList<>(Arrays.asList(frames.split(String.valueOf(StackTables.SEPARATOR), -1)));
        return each.reversed();
    }

    public void write(RowWriter row) {
        row.set("ts", ts)
                .set("pid", pid)
                .set("tid", tid)
                .set("stack", id)
                .set("frames", frames)
                .set("truncated", truncated);
    }
}
