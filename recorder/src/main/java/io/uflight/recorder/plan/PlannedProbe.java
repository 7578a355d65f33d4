package io.uflight.recorder.plan;

import io.uflight.formats.schema.Table;
import io.uflight.recorder.expr.Condition;
import io.uflight.recorder.expr.Expression;
import io.uflight.recorder.pack.Pack;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One probe of a recording: what it is called, where it sits and what it reads.
 *
 * @param name as in probe_outcomes: {@code PACK:ID}, or the SPEC's function
 * @param pack null: a free probe
 * @param id the pack's name of it; "" of a free probe
 * @param start where it fires, or where its span starts
 * @param done where its span ends; null: it is no span
 * @param entry the pack's own program at {@code start}; null: the generic one
 * @param onReturn the pack's own program at the function's return, at {@code start} too
 * @param set generic program only: column → expression
 * @param counted its hits have outcomes of their own; false: they finish rows of another probe
 * @param condition null: every hit
 */
public record PlannedProbe(
        String name,
        @Nullable Pack pack,
        String id,
        Table table,
        Placement start,
        @Nullable Placement done,
        @Nullable String entry,
        @Nullable String onReturn,
        SortedMap<String, Expression> set,
        boolean counted,
        @Nullable Condition condition) {
    public boolean generic() {
        return entry == null && onReturn == null;
    }

    public List<Placement> placements() {
        return done == null ? List.of(start) : List.of(start, done);
    }
}
