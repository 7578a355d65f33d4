package io.uflight.recorder.pack;

import io.uflight.recorder.expr.Expression;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One probe of a pack.
 *
 * @param id unique in its pack; {@code PACK:ID} in probe_outcomes
 * @param table the name of the table it fills
 * @param part the name after the colon in {@code PACK:PART}; null: always recorded
 * @param entry a program of the pack's own at the point (or a span's start), null: the generic one
 * @param onReturn a program of the pack's own at the function's return
 * @param caller the only function that calls the point's, where its returns may be seen for less; null: unknown
 * @param set generic program only: column → expression
 * @param optional a target without this point is recorded all the same
 * @param completes the probe whose rows its hits finish: they are not counted by themselves; null: they are
 * @param startedWith one of these arguments the target must have been started with, or the probe stays silent; empty: none
 * @param caveat what its rows do not tell in some targets; null: none
 * @param byDefault false: only when asked for by its part
 */
public record PackProbe(
        String id,
        String table,
        @Nullable String part,
        PackPoint point,
        @Nullable String entry,
        @Nullable String onReturn,
        @Nullable String caller,
        SortedMap<String, Expression> set,
        @Nullable String completes,
        boolean optional,
        List<String> startedWith,
        @Nullable Caveat caveat,
        boolean byDefault) {
    public boolean generic() {
        return entry == null && onReturn == null;
    }
}
