package io.uflight.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.testing.Tables;
import io.uflight.analyzer.testing.TestStores;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.formats.schema.CaptureTables;
import io.uflight.formats.terminal.Results;
import java.io.ByteArrayInputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @TempDir
    Path directory;

    private String capture = "";
    private String out = "";
    private String err = "";
    private String in = "";
    private boolean interactive;

    @BeforeEach
    void write() throws IOException {
        Path path = directory.resolve("shop.uflight");
        try (TinyCapture tiny = new TinyCapture(path)) {
            tiny.rows(
                            Tables.CALLS,
                            Tables.call(7, "a, \"b\""),
                            Tables.call(12_345, null),
                            Tables.call(9, "\u001b[31mred\u202e\n"))
                    .rows(CaptureTables.PROBE_OUTCOMES, Tables.outcome("lost:ring", 2));
        }
        capture = path.toString();
    }

    private int run(String... words) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new Results(output),
                new PrintWriter(errors),
                interactive,
                40);
        new TestStores(directory);
        Map<String, String> environment =
                Map.of("UFLIGHT_CACHE", directory.resolve("cache").toString());
        int code = Main.run(new Main.Surroundings(environment, terminal), words);
        out = output.toString();
        err = errors.toString();
        return code;
    }

    @Test
    void tableAlignsAndShowsNullAndEscapes() {
        assertThat(run("query", capture, "SELECT duration_ns, name FROM calls ORDER BY ts"))
                .isZero();
        assertThat(out).isEqualTo("""
                duration_ns  name
                -----------  -------------------
                          7  a, "b"
                      12345  NULL
                          9  \\x1b[31mred\\u202e\\n
                """);
        assertThat(err).isEmpty();
    }

    @Test
    void sqlMayBeginWithAComment() {
        assertThat(run("query", capture, "-- how many?\nSELECT count(*) AS n FROM calls", "--format", "csv"))
                .isZero();
        assertThat(out).isEqualTo("n\n3\n");
    }

    @Test
    void aTerminalIsNotOverrun() {
        interactive = true;
        assertThat(run("query", capture, "SELECT repeat('x', 100) AS long, 'short' AS s"))
                .isZero();
        assertThat(out.lines()).hasSize(3).allMatch(line -> line.length() <= 40);
        assertThat(out).contains("xxx…");
        interactive = false;
        run("query", capture, "SELECT repeat('x', 100) AS long");
        assertThat(out).contains("x".repeat(100));
    }

    @Test
    void aMomentThatIsNoneOpensNoWindow() {
        assertThat(run("open", "--from", "lunch", capture)).isEqualTo(2);
        assertThat(err).contains("--from").contains("lunch");
        assertThat(run("open", "--to", "14:03", capture + ".missing")).isEqualTo(5);
    }

    @Test
    void csvIsQuoted() {
        run(
                "query",
                capture,
                "SELECT ts, duration_ns, name, '' AS e, 1.5::DOUBLE AS d FROM calls ORDER BY ts LIMIT 2",
                "--format",
                "csv");
        assertThat(out).isEqualTo("""
                ts,duration_ns,name,e,d
                2026-01-01T00:00:00.000000000Z,7,"a, ""b""\","",1.5
                2026-01-01T00:00:00.000000001Z,12345,,"",1.5
                """);
    }

    @Test
    void jsonIsOneArrayOrALineEach() {
        String sql = "SELECT duration_ns, name, true AS b, 'NaN'::DOUBLE AS n FROM calls ORDER BY ts LIMIT 2";
        run("query", "--format=json", capture, sql);
        assertThat(out).isEqualTo("""
                [
                {"duration_ns":7,"name":"a, \\"b\\"","b":true,"n":"NaN"},
                {"duration_ns":12345,"name":null,"b":true,"n":"NaN"}
                ]
                """);
        run("query", "--format=ndjson", capture, sql);
        assertThat(out.lines()).hasSize(2).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void sqlComesFromStandardInputToo() {
        in = "SELECT count(*) AS n\nFROM calls;\n";
        assertThat(run("query", capture, "-", "--format", "csv")).isZero();
        assertThat(out).isEqualTo("n\n3\n");
    }

    @Test
    void wrongSqlIsUsage() {
        assertThat(run("query", capture, "SELECT * FROM cals")).isEqualTo(2);
        assertThat(err)
                .contains("uflight: the SQL has an error\n  where: the query, line 1\n  why:   Catalog Error")
                .contains("^^^^")
                .contains("\n  fix:   SHOW TABLES")
                .doesNotContain("\tat ");
        assertThat(out).isEmpty();
        run("--debug", "query", capture, "SELECT * FROM cals");
        assertThat(err).contains("\tat ");
    }

    @Test
    void wrongUsageIsNamed() {
        assertThat(run("query", capture)).isEqualTo(2);
        assertThat(run("query", capture, "")).isEqualTo(2);
        assertThat(run("query", capture, "SELECT 1", "SELECT 2")).isEqualTo(2);
        assertThat(err).contains("where: SELECT 1").contains("separate statements by ;");
        assertThat(run("query", capture, "SELECT 1", "--format", "xml")).isEqualTo(2);
        assertThat(run("export", capture)).isEqualTo(2);
        assertThat(err).contains("--format csv or --format parquet");
        assertThat(run("export", capture, "--format", "csv", "--table", "nope")).isEqualTo(2);
        assertThat(err).contains("the tables are: calls");
    }

    @Test
    void noCaptureIsUnreadable() {
        assertThat(run("query", directory.resolve("none").toString(), "SELECT 1"))
                .isEqualTo(5);
        assertThat(err).contains("where:").contains("why:").contains("fix:");
    }

    @Test
    void aCutCaptureAnswersWithAWarning() throws IOException {
        Path segment = Path.of(capture, "calls-0001.arrow");
        Files.move(segment, segment.resolveSibling("calls-0001.arrow.part"));
        assertThat(run("query", capture, "SELECT count(*) AS n FROM calls", "--format", "csv"))
                .isZero();
        assertThat(out).isEqualTo("n\n3\n");
        assertThat(err).contains("uflight: warning: shop: calls-0001.arrow.part");
    }

    @Test
    void exportsAllTables() throws IOException {
        Path to = directory.resolve("out");
        assertThat(run("export", capture, "--format", "parquet", "-o", to.toString()))
                .isZero();
        try (Stream<Path> files = Files.list(to)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("calls.parquet", "losses.parquet", "clock.parquet")
                    .allMatch(name -> name.endsWith(".parquet"));
        }
    }

    @Test
    void anExportReplacesNothingByItself() throws IOException {
        Path file = Files.writeString(directory.resolve("calls.csv"), "precious");
        String[] words = {"export", capture, "--format", "csv", "--table", "CALLS", "-o", file.toString(), "--force"};
        assertThat(run(java.util.Arrays.copyOf(words, words.length - 1))).isEqualTo(1);
        assertThat(file).hasContent("precious");
        assertThat(run(words)).isZero();
        assertThat(Files.readAllLines(file)).hasSize(5).first().isEqualTo("ts,pid,tid,duration_ns,name");
    }

    @Test
    void anExportHasTheFormatThatItsNameSays() throws IOException {
        Path csv = directory.resolve("Calls.CSV");
        assertThat(run("export", capture, "--table", "calls", "-o", csv.toString()))
                .isZero();
        assertThat(Files.readAllLines(csv)).first().isEqualTo("ts,pid,tid,duration_ns,name");
        Path parquet = directory.resolve("calls.parquet");
        assertThat(run("export", capture, "--sql", "SELECT * FROM calls", "-o", parquet.toString()))
                .isZero();
        assertThat(Files.readAllBytes(parquet)).startsWith('P', 'A', 'R', '1');
        assertThat(run(
                        "export",
                        capture,
                        "--table",
                        "calls",
                        "-o",
                        directory.resolve("calls.txt").toString()))
                .isEqualTo(2);
    }

    @Test
    void aFailedExportLeavesNothing() throws IOException {
        Path to = Files.createDirectory(directory.resolve("out"));
        assertThat(run("export", capture, "--format", "csv", "--sql", "SELECT nope FROM calls", "-o", to.toString()))
                .isEqualTo(2);
        assertThat(to).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX) // which has /dev/full
    void anAnswerThatCannotBeWrittenIsNoSuccess() throws IOException {
        Path full = Path.of("/dev/full");
        new TestStores(directory);
        StringWriter errors = new StringWriter();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new Results(new FileWriter(full.toFile(), StandardCharsets.UTF_8)),
                new PrintWriter(errors),
                false,
                40);
        Map<String, String> environment =
                Map.of("UFLIGHT_CACHE", directory.resolve("cache").toString());
        assertThat(Main.run(new Main.Surroundings(environment, terminal), "query", capture, "SELECT 1"))
                .isEqualTo(6);
        assertThat(errors.toString())
                .contains("the answer could not be written")
                .contains("where: standard output");
    }

    @Test
    void helpIsNoWiderThanATerminal() {
        interactive = true;
        for (String[] words :
                new String[][] {{"--help"}, {"query", "--help"}, {"export", "--help"}, {"open", "--help"}}) {
            assertThat(run(words)).isZero();
            // This terminal is narrower than any; nothing is folded to less than 60.
            assertThat(out.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
        }
    }

    @Test
    void helpHasExamples() {
        for (String command : new String[] {"query", "export"}) {
            assertThat(run(command, "--help")).isZero();
            assertThat(out).contains("Examples:").contains("Exit codes:");
        }
    }
}
