package io.uflight.analyzer.testing;

import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tables for tests. */
public final class Tables {
    /** A table of no pack. */
    public static final Table CALLS = Table.event(
            "calls",
            "calls of a function",
            List.of(
                    Column.of("duration_ns", ColumnType.INT64, "time it took")
                            .withRole(Role.DURATION)
                            .withUnit("ns"),
                    Column.text("name", Sensitivity.IDENTIFIER, 64, "what was 'called'")
                            .withNullable(true)
                            .withRole(Role.NAME)));

    private Tables() {}

    public static Consumer<RowWriter> call(long duration, @Nullable String name) {
        return row -> row.set("duration_ns", duration).set("name", name);
    }

    public static Consumer<RowWriter> outcome(String outcome, long count) {
        return row -> row.set("from_ts", TinyCapture.START)
                .set("to_ts", TinyCapture.START + 1_000_000_000L)
                .set("probe", "calls:entry")
                .set("outcome", outcome)
                .set("count", count);
    }
}
