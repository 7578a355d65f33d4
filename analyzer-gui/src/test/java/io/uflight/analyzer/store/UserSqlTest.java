package io.uflight.analyzer.store;

import static io.uflight.analyzer.testing.TestStores.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.Tables;
import io.uflight.analyzer.testing.TestStores;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.formats.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user's SQL may do, and what not. */
class UserSqlTest {
    private static final String ENDLESS =
            "SELECT count(*) FROM range(100000000000) a, range(100000) b WHERE hash(a.range, b.range) = 1";

    @TempDir
    Path directory;

    private Store store;
    private Session session;

    @BeforeEach
    void open() throws Exception {
        Path capture = directory.resolve("a.uflight");
        try (TinyCapture tiny = new TinyCapture(capture)) {
            tiny.rows(Tables.CALLS, Tables.call(1, "a"));
        }
        Files.writeString(directory.resolve("secret.csv"), "a\n1\n");
        store = new TestStores(directory).open(capture);
        session = store.session();
    }

    @AfterEach
    void close() {
        session.close();
        store.close();
    }

    /** Of a query that fails before its first row the driver does not say why. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 'x'::INT | Conversion Error: Could not convert string 'x' to INT32",
                "SELECT method + 1 FROM calls WHERE duration_ns = 'x' | 'x'",
                "SELECT error('mine') | mine",
                "SELECT CASE WHEN range > 3000000 THEN error('late') ELSE range::VARCHAR END FROM range(4000000) | late",
                "SELECT 1; SELECT 'x'::INT | run its statements one by one",
            })
    void whatFailsSaysWhy(String sql, String why) {
        assertThatThrownBy(() -> query(session, sql))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.why()).contains(why));
    }

    @Test
    void theMarkStandsWhereTheMistakeIs() {
        assertThatThrownBy(() -> query(session, "\n".repeat(9) + "SELECT 1 AS a,\n 'x'::INT"))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.where()).isEqualTo("the query, line 11");
                    assertThat(failure.why()).endsWith("LINE 11:  'x'::INT\n             ^^^^^");
                });
        assertThatThrownBy(() -> query(session, "\n".repeat(8) + "SELECT 'x'::INT"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.why())
                                .endsWith("LINE 9:  SELECT 'x'::INT\n                   ^^^^^"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('DIR/secret.csv')",
                "SELECT * FROM 'DIR/secret.csv'",
                "SELECT * FROM glob('DIR/*')",
                "SELECT * FROM read_text('/etc/passwd')",
                "COPY calls TO 'DIR/out.csv'",
                "ATTACH 'DIR/new.db'",
                "EXPORT DATABASE 'DIR/out'",
                "INSTALL httpfs",
                "LOAD 'DIR/x.so'",
                "SET enable_external_access = true",
                "SET memory_limit = '1TB'",
                "SET lock_configuration = false",
                "SET allowed_configs = []",
                "DETACH c0",
                "CREATE TABLE calls2 AS SELECT 1",
                "DELETE FROM calls",
                "UPDATE capture.calls SET duration_ns = 0",
                "DROP TABLE capture.calls",
            })
    void nothingOutsideIsReachedAndNothingIsChanged(String sql) {
        assertThatThrownBy(() -> query(session, sql.replace("DIR", directory.toString())))
                .isInstanceOf(Failure.class);
        assertThat(query(session, "SELECT duration_ns FROM calls")).containsExactly("1");
        assertThat(directory).isDirectoryNotContaining("glob:**/{out*,new*}");
    }

    @Test
    void temporaryThingsStayInTheirSession() {
        query(session, "CREATE TEMP TABLE mine AS SELECT 7 AS x");
        query(session, "DROP VIEW losses");
        assertThat(query(session, "SELECT x FROM mine")).containsExactly("7");
        assertThatThrownBy(() -> query(store, "SELECT x FROM mine")).isInstanceOf(Failure.class);
        assertThat(query(store, "SELECT * FROM losses")).isEmpty();
    }

    /** As of a user's probe with an argument called offset, or end. */
    @Test
    void everyWordOfSqlMayNameAColumn() {
        List<String> words = query(session, "SELECT keyword_name FROM duckdb_keywords()");
        assertThat(words).hasSizeGreaterThan(400);
        for (String word : words) {
            String name = SqlText.name(word);
            assertThat(query(
                            session,
                            "SELECT " + name + ", max(t." + name + ") FROM (SELECT 7 AS " + name + ") AS t WHERE "
                                    + name + " > 1 GROUP BY " + name + " ORDER BY " + name))
                    .as(word)
                    .hasSize(1);
        }
    }

    @Test
    void anErrorShowsItsPlace() {
        assertThatThrownBy(() -> query(session, "SELECT *\nFROM calls WERE 1"))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.exit().code()).isEqualTo(2);
                    assertThat(e.where()).contains("line 2");
                    assertThat(e.why().lines().toList())
                            .anyMatch(line -> line.strip().matches("\\^+"));
                });
    }

    /** The best of a few: on a busy machine any one may have to wait for its turn. */
    @Test
    void aRunawayQueryIsStoppedWithin200ms() throws Exception {
        long bestNs = Long.MAX_VALUE;
        for (int run = 0; run < 5; run++) {
            Cancellation cancellation = new Cancellation();
            CompletableFuture<Boolean> result = CompletableFuture.supplyAsync(
                    () -> session.query(ENDLESS, cancellation, rows -> rows != null && rows.next()));
            Thread.sleep(300);
            long began = System.nanoTime();
            cancellation.cancel();
            assertThat(result)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .havingRootCause()
                    .isInstanceOf(CancellationException.class);
            bestNs = Math.min(bestNs, System.nanoTime() - began);
        }
        assertThat(Duration.ofNanos(bestNs)).isLessThanOrEqualTo(Duration.ofMillis(200));
        assertThat(query(session, "SELECT 1")).as("the session lives on").containsExactly("1");
    }

    @Test
    void progressIsTold() throws Exception {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Double> told = new CompletableFuture<>();
        session.onPercent(told::complete);
        CompletableFuture<Boolean> result = CompletableFuture.supplyAsync(
                () -> session.query(ENDLESS, cancellation, rows -> rows != null && rows.next()));
        assertThat(told).succeedsWithin(Duration.ofSeconds(10));
        cancellation.cancel();
        assertThat(result).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    void anExportWritesItsFileAndNoOther() throws Exception {
        Path file = directory.resolve("calls.csv");
        try (FileExport export = store.export(file)) {
            assertThat(export.write(
                            "SELECT ts, duration_ns, NULL AS n, '' AS e, 'a,\"b' AS q FROM calls;",
                            FileExport.Format.CSV,
                            new Cancellation(),
                            percent -> {}))
                    .isEqualTo(1);
            assertThatThrownBy(() -> export.write(
                            "SELECT 1) TO '" + directory + "/other.csv' --",
                            FileExport.Format.PARQUET,
                            new Cancellation(),
                            percent -> {}))
                    .isInstanceOf(Failure.class);
        }
        assertThat(Files.readAllLines(file))
                .isEqualTo(List.of("ts,duration_ns,n,e,q", "2026-01-01T00:00:00.000000000Z,1,,\"\",\"a,\"\"b\""));
        assertThat(directory.resolve("other.csv")).doesNotExist();
    }
}
