package io.uflight.recorder.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.formats.failure.Failure;
import io.uflight.formats.schema.Column;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PackReaderTest {
    private static final String GOOD = """
            id = "postgres"
            title = "PostgreSQL queries"
            match = { exe = ["postgres", "postgres-*"] }

            [[table]]
            name = "postgres_queries"
            comment = "one row a query"
            columns = [
              { name = "duration_ns", type = "int64", unit = "ns", role = "duration", comment = "time" },
              { name = "query", type = "utf8", role = "name", sensitivity = "content", max = 1024, comment = "text" },
            ]

            [[probe]]
            table = "postgres_queries"
            span = ["usdt:postgresql:query__start", "usdt:postgresql:query__done"]
            set = { query = "str(arg1)" }

            [lookup.keys]
            GET = 1
            "CONFIG|GET" = -1
            """;

    @Test
    void readsAPack() {
        Pack pack = PackReader.read(new Text(GOOD));
        assertThat(pack.id()).isEqualTo("postgres");
        assertThat(pack.match().fitsExecutable("postgres-15")).isTrue();
        assertThat(pack.match().fitsExecutable("redis-server")).isFalse();
        assertThat(pack.tables().getFirst().columns())
                .extracting(Column::name)
                .containsExactly("ts", "pid", "tid", "duration_ns", "query");
        PackProbe probe = pack.probes().getFirst();
        assertThat(probe.id()).isEqualTo("query__done");
        assertThat(probe.generic()).isTrue();
        assertThat(probe.point()).hasToString("usdt:postgresql:query__start … usdt:postgresql:query__done");
        assertThat(probe.set()).hasToString("{query=str(arg1)}");
        assertThat(pack.lookups()).isEqualTo(Map.of("keys", Map.of("GET", 1, "CONFIG|GET", -1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            role = "duration"          ; role = "duraton"        ; unknown role ; pack.toml:9, table[0].columns[0].role
            sensitivity = "content",   ;                         ; how sensitive ; pack.toml:10
            type = "int64"             ; type = "int65"          ; unknown type ; columns[0].type
            , comment = "time"         ;                         ; no comment ; columns[0]
            table = "postgres_queries" ; table = "queries"       ; no table 'queries' ; pack.toml:14, probe[0].table
            str(arg1)                  ; str(arg1                ; to close str( ; pack.toml:16, probe[0].set.query
            { query =                  ; { qery =                ; no column 'qery' ; probe[0].set.qery
            span =                     ; spam =                  ; unknown key 'spam' ; pack.toml:15, probe[0].spam
            id = "postgres"            ; id = "Post Gres"        ; is no pack id ; pack.toml:1, id
            title = "PostgreSQL        ; x = "PostgreSQL         ; unknown key 'x' ; pack.toml:2
            GET = 1                    ; GET = "a"               ; number ; lookup.keys.GET
            unit = "ns",               ;                         ; nanoseconds ; columns[0]
            """)
    void errorsNameLineAndKey(String from, String to, String problem, String place) {
        String text = GOOD.replace(from, to == null ? "" : to);
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> PackReader.read(new Text(text)))
                .isInstanceOfSatisfying(
                        Failure.class,
                        f -> assertThat(f.render())
                                .contains(problem)
                                .contains(place)
                                .contains("fix:"));
    }

    private record Text(String text) implements PackFolder {
        @Override
        public String name() {
            return "postgres";
        }

        @Override
        public Optional<byte[]> read(String file) {
            return file.equals("pack.toml") ? Optional.of(text.getBytes(StandardCharsets.UTF_8)) : Optional.empty();
        }

        @Override
        public String describe(String file) {
            return file;
        }

        @Override
        public boolean external() {
            return true;
        }
    }
}
