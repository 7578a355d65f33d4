package io.uflight.recorder.truth;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import io.uflight.recorder.truth.GoToolchain.Build;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The go-http pack against nginx's access log and the program's own clock, see the pack's truth/truth.go. Answers at once: GoClockTest. */
@Timeout(600)
final class GoHttpTruthTest {
    private static final long LONG_ENOUGH = 5_000_000;

    @TempDir
    private Path directory;

    /** Each build a toolchain has not compiled yet takes half a minute, so the matrix alone has all of them. */
    static Stream<Arguments> builds() {
        boolean all = Boolean.getBoolean("uflight.go.all");
        return Stream.of("1.15", "1.19", "1.24")
                .flatMap(version -> Stream.of(Build.PLAIN, Build.STRIPPED, Build.PIE, Build.CGO)
                        .filter(build -> all || version.equals("1.19") || build == Build.STRIPPED)
                        .map(build -> Arguments.of(version, build)));
    }

    @ParameterizedTest
    @MethodSource("builds")
    void everyRequestOnce(String version, Build build) throws Exception {
        RequireBpf.check();
        Path program = GoToolchain.of(version, directory).client(directory, build);
        Path capture = directory.resolve("go.uflight");
        List<String> said;
        List<String> log;
        URI server;
        try (Nginx nginx = Nginx.start(directory.resolve("nginx"), program);
                GoClient client = GoClient.start(program, "truth", nginx.url(), nginx.secureUrl());
                Recording recording = Recording.start(
                        "go-http", "--pid", "" + client.pid(), "-o", capture.toString(), "--unmask", "url")) {
            client.go();
            said = client.said();
            recording.ended();
            server = URI.create(nginx.url());
            log = nginx.log(ofServer(HttpRow.read(capture), server).size());
            assertThat(recording.said()).as("faults and doubts").noneMatch(l -> l.contains("warning"));
        }
        List<HttpRow> rows = HttpRow.read(capture);
        assertThat(log.stream().filter(l -> l.endsWith("HTTP/2.0"))).hasSize(43);
        // One ends before its answer: the server calls that 499.
        assertThat(count(ofServer(rows, server), row -> row.method() + " " + row.target() + " " + row.status()))
                .isEqualTo(count(
                        log,
                        line -> line.substring(0, line.lastIndexOf(' ')).replace("GET /never 499", "GET /never null")));
        assertThat(rows).allMatch(row -> row.goroutine() != null && row.goroutine() > 0 && !row.truncated());
        assertThat(rows)
                .filteredOn(row -> !row.target().equals("/panics"))
                .allMatch(row -> row.failed() == (row.status() == null));
        assertThat(rows)
                .noneMatch(row -> row.url().contains("hidden") || row.url().contains("gopher"));
        hops(rows);
        byItself(rows);
        durations(rows, said);
    }

    private static List<HttpRow> ofServer(List<HttpRow> rows, URI server) {
        return rows.stream()
                .filter(row -> row.port() == server.getPort() || row.url().startsWith("https:"))
                .toList();
    }

    private static void hops(List<HttpRow> rows) {
        Function<String, List<Integer>> of = path -> rows.stream()
                .filter(row -> row.target().equals(path))
                .map(HttpRow::hop)
                .toList();
        assertThat(of.apply("/moved")).containsExactly(1, 1);
        assertThat(of.apply("/moved/again")).containsExactly(2, 2);
        assertThat(of.apply("/there")).containsExactly(3, 3);
        assertThat(of.apply("/loop")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    private static void byItself(List<HttpRow> rows) {
        Function<String, List<String>> of = path -> rows.stream()
                .filter(row -> row.target().equals(path))
                .map(row -> row.status() + " " + row.failed())
                .toList();
        assertThat(of.apply("/own")).containsExactly("299 false");
        assertThat(of.apply("/broken")).containsExactly("null true");
        assertThat(of.apply("/refused")).containsExactly("null true");
        assertThat(rows)
                .filteredOn(row -> row.target().equals("/panics"))
                .singleElement()
                .matches(row -> row.durationNanos() == null && row.status() == null && !row.failed());
        assertThat(of.apply("/bare")).containsExactly("200 false");
    }

    private static void durations(List<HttpRow> rows, List<String> said) {
        Map<String, HttpRow> byNumber = rows.stream()
                .filter(row -> row.target().matches("/slow\\?n=\\d+"))
                .collect(Collectors.toMap(row -> row.target().replaceAll(".*=", ""), row -> row));
        List<Double> slow = new ArrayList<>();
        for (String line : said) {
            String[] words = line.split(" ", -1);
            if (words.length != 3) {
                continue;
            }
            HttpRow row = Objects.requireNonNull(byNumber.get(words[0]), line);
            long own = Long.parseLong(words[2]);
            long recorded = Objects.requireNonNull(row.durationNanos(), line);
            assertThat(recorded).isLessThanOrEqualTo(own);
            if (own >= LONG_ENOUGH) {
                slow.add((double) recorded / own);
            }
        }
        // On a busy machine a goroutine may wait between its clock and its request, so not each of them is as close.
        slow.sort(null);
        assertThat(slow).hasSizeGreaterThan(10);
        assertThat(slow.get(slow.size() / 2)).isGreaterThan(0.98);
        System.out.printf(
                "answers from 5 ms on: %d of %d within 2 %% of the program's own clock, the furthest at %.4f%n",
                slow.stream().filter(ratio -> ratio > 0.98).count(), slow.size(), slow.getFirst());
    }

    private static <T> Map<String, Long> count(List<T> all, Function<T, String> what) {
        return all.stream().collect(groupingBy(what, TreeMap::new, counting()));
    }
}
