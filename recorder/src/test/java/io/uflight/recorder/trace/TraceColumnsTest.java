package io.uflight.recorder.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Table;
import io.uflight.recorder.pack.Packs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TraceColumnsTest {
    private static Table table(String pack, String table) {
        return Packs.find(null).get(pack).tables().stream()
                .filter(t -> t.name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "redis, redis_commands, DURATION CLIENT_ID COMMAND KEY",
        "go-http, http_requests, DURATION METHOD URL STATUS FAILED",
    })
    void eightyColumnsHaveWhatSaysMost(String pack, String name, String titles) {
        TraceColumns columns = TraceColumns.of(table(pack, name), 56);
        String header = columns.line(TraceColumns::title);
        assertThat(header.strip().split(" +")).containsExactly(titles.split(" "));
        assertThat(header).hasSizeLessThanOrEqualTo(56);
        assertThat(columns.hidden()).contains("truncated");
    }

    @Test
    void aPipeCutsNothing() {
        Table table = table("redis", "redis_commands");
        TraceColumns columns = TraceColumns.of(table, 0);
        assertThat(columns.hidden()).isEmpty();
        assertThat(columns.line(c -> "x".repeat(400)).strip().split(" +"))
                .hasSize(table.columns().size() - 3)
                .allMatch(text -> text.length() == 400);
    }

    @Test
    void aNumberIsNeverCut() {
        Table table = Table.event("t", "", List.of(Column.of("n", ColumnType.INT32, "a number")));
        assertThat(TraceColumns.of(table, 6).line(c -> "2147483647").strip()).isEqualTo("2147483647");
    }
}
