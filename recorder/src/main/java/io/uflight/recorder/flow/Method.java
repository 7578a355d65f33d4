package io.uflight.recorder.flow;

import io.uflight.formats.batch.RowWriter;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code methods}.
 *
 * @param ts its first sighting, ns since 1970
 * @param cut a name was longer than the table takes
 */
public record Method(
        int id,
        long ts,
        int pid,
        int tid,
        String runtime,
        @Nullable String className,
        String name,
        @Nullable String signature,
        boolean boundary,
        boolean cut) {
    /** As people write it. */
    public String qualified() {
        return className == null ? name : className + "." + name;
    }

    @Nullable
    String column(String column) {
        return switch (column) {
            case "runtime" -> runtime;
            case "class_name" -> className;
            case "method_name" -> name;
            case "signature" -> signature;
            default -> null;
        };
    }

    public void write(RowWriter row) {
        row.set("ts", ts)
                .set("pid", pid)
                .set("tid", tid)
                .set("method_id", id)
                .set("runtime", runtime)
                .set("class_name", className)
                .set("method_name", name)
                .set("signature", signature)
                .set("boundary", boundary)
                .set("truncated", cut);
    }
}
