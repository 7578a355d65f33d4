package io.uflight.recorder.truth;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.cases.Uflight;
import io.uflight.recorder.running.Recording;
import io.uflight.recorder.truth.GoToolchain.Build;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Go programs that are not ours, and such as are not as they should be. */
@Timeout(600)
final class GoOddProgramsTest {
    @TempDir
    private static Path cache;

    @TempDir
    private Path directory;

    @BeforeEach
    void bpf() {
        RequireBpf.check();
    }

    private static Path client(Build build) throws Exception {
        return GoToolchain.of("1.19", cache).client(cache, build);
    }

    private static Map<String, Long> count(List<String> what) {
        return what.stream().collect(groupingBy(w -> w, TreeMap::new, counting()));
    }

    /** hey and gobuster of Debian, unmodified. */
    @ParameterizedTest
    @ValueSource(strings = {"hey", "gobuster"})
    void programsOfDebian(String name) throws Exception {
        Path program = FetchedRoots.GO.of("go-programs").resolve("usr/bin").resolve(name);
        Path capture = directory.resolve("go.uflight");
        List<String> log;
        try (Nginx nginx = Nginx.start(directory.resolve("nginx"), client(Build.STRIPPED))) {
            Path words = Files.write(
                    directory.resolve("words"),
                    IntStream.range(0, 50)
                            .mapToObj(i -> i % 3 == 0 ? "missing/" + i : "word" + i)
                            .toList());
            List<String> command = new ArrayList<>(List.of(
                    "record", "go-http", "--unmask", "url", "-o", capture.toString(), "--", program.toString()));
            command.addAll(
                    name.equals("hey")
                            ? List.of("-n", "200", "-c", "4", "-m", "POST", nginx.url() + "/error?q=a%20b")
                            : List.of(
                                    "dir",
                                    "-q",
                                    "-z",
                                    "-u",
                                    nginx.url() + "/missing",
                                    "-w",
                                    words.toString(),
                                    "-b",
                                    "404"));
            Uflight recorded = Uflight.run(command.toArray(String[]::new));
            assertThat(recorded.said()).contains("0 lost");
            log = nginx.log(HttpRow.read(capture).size());
        }
        List<HttpRow> rows = HttpRow.read(capture);
        assertThat(rows).hasSizeGreaterThanOrEqualTo(50);
        assertThat(count(rows.stream()
                        .map(row ->
                                row.method() + " " + (row.target().isEmpty() ? "/" : row.target()) + " " + row.status())
                        .toList()))
                .isEqualTo(count(log.stream()
                        .map(line -> line.substring(0, line.lastIndexOf(' ')))
                        .toList()));
    }

    /** Its offsets are those of a later Go: what can be checked is null, the rest is as it should be. */
    @Test
    void aGoThatIsNewerThanKnown() throws Exception {
        byte[] bytes = Files.readAllBytes(client(Build.STRIPPED));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int version = text.indexOf("go1.19.", text.indexOf("\u00ff Go buildinf:"));
        bytes[version + 4] = '9';
        Path program = executable("newer", bytes);
        Path capture = directory.resolve("go.uflight");
        int requests = 500;
        try (Nginx nginx = Nginx.start(directory.resolve("nginx"), client(Build.STRIPPED));
                GoClient client = GoClient.start(program, "numbers", nginx.url(), "" + requests);
                Recording recording = Recording.start(
                        "go-http", "--pid", "" + client.pid(), "-o", capture.toString(), "--unmask", "url")) {
            client.go();
            assertThat(client.said()).contains("requests " + requests + " wrong 0");
            recording.ended();
            assertThat(Files.readString(capture.resolve("manifest.json"))).contains("go1.99 is newer than go1.24");
        }
        List<HttpRow> rows = HttpRow.read(capture);
        assertThat(rows).hasSize(requests);
        assertThat(rows)
                .allMatch(row -> row.goroutine() == null && row.durationNanos() != null)
                .allMatch(row -> row.target().startsWith("/number/" + row.status() + "?n="));
    }

    @ParameterizedTest
    @EnumSource(names = {"STRIPPED", "STATIC_PIE"})
    void aProgramThatExecutesItself(Build build) throws Exception {
        Path program = client(build);
        Path capture = directory.resolve("go.uflight");
        try (Nginx nginx = Nginx.start(directory.resolve("nginx"), program);
                GoClient client = GoClient.start(program, "again", nginx.url());
                Recording recording =
                        Recording.start("go-http", "--pid", "" + client.pid(), "-o", capture.toString())) {
            client.go();
            client.said();
            recording.ended();
        }
        assertThat(HttpRow.read(capture))
                .extracting(row -> row.target() + " " + row.status())
                .containsExactly("/first 200", "/last 200");
    }

    @Test
    void withoutItsFunctionTable() throws Exception {
        Path without = directory.resolve("without");
        Process objcopy = new ProcessBuilder(
                        "objcopy",
                        "--rename-section=.gopclntab=.nothing",
                        client(Build.STRIPPED).toString(),
                        without.toString())
                .inheritIO()
                .start();
        assertThat(objcopy.waitFor()).isZero();
        refused(without, "names no function at all");
    }

    @Test
    void cutOffInItsFunctionTable() throws Exception {
        byte[] bytes = Files.readAllBytes(client(Build.STRIPPED));
        refused(executable("short", java.util.Arrays.copyOf(bytes, bytes.length / 2)), "past the end of the file");
    }

    @Test
    void ofALayoutThatIsNotKnown() throws Exception {
        byte[] bytes = Files.readAllBytes(client(Build.STRIPPED));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("\u00f0\u00ff\u00ff\u00ff\0\0\1\u0008")] = (byte) 0xe0;
        refused(executable("unknown", bytes), "unknown layout");
    }

    /**
     * The program that loads it has no HTTP of its own, and is refused; the plugin's requests are recorded by its file. It does
     * not say which Go built it, so the goroutine's number is not known.
     */
    @Test
    void aPlugin() throws Exception {
        Path plugin = client(Build.PLUGIN);
        Path host = GoToolchain.of("1.19", cache)
                .build(GoToolchain.CLIENT.resolve("host"), cache.resolve("host"), Build.CGO);
        Path capture = directory.resolve("go.uflight");
        int requests = 500;
        List<String> log;
        try (Nginx nginx = Nginx.start(directory.resolve("nginx"), client(Build.STRIPPED));
                GoClient client = GoClient.start(host, plugin.toString(), nginx.url(), "" + requests)) {
            String refused = Uflight.run("record", "go-http", "--pid", "" + client.pid(), "-o", capture.toString())
                    .expect(4)
                    .said();
            assertThat(refused).contains("net/http", "--exe");
            try (Recording recording = Recording.start(
                    "go-http", "--exe", plugin.toString(), "-o", capture.toString(), "--unmask", "url")) {
                client.go();
                assertThat(client.said()).contains("requests " + requests + " wrong 0");
                recording.stop();
            }
            log = nginx.log(requests);
        }
        List<HttpRow> rows = HttpRow.read(capture);
        assertThat(rows).allMatch(row -> row.durationNanos() != null && row.goroutine() == null);
        assertThat(Files.readString(capture.resolve("manifest.json"))).contains("does not say which Go built it");
        assertThat(count(rows.stream()
                        .map(row -> row.target() + " " + row.status())
                        .toList()))
                .isEqualTo(count(log.stream()
                        .map(line -> line.split(" ", -1)[1] + " " + line.split(" ", -1)[2])
                        .toList()));
    }

    private void refused(Path program, String why) {
        Uflight said = Uflight.run(
                "record",
                "go-http",
                "--exe",
                program.toString(),
                "-o",
                directory.resolve("x.uflight").toString());
        assertThat(said.expect(4).said()).contains(why);
    }

    private Path executable(String name, byte[] bytes) throws Exception {
        Path program = Files.write(directory.resolve(name), bytes);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
