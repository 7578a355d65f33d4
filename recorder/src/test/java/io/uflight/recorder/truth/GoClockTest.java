package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import io.uflight.recorder.truth.GoToolchain.Build;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers at once: how far a recorded duration stays below the program's own clock, against what traps between two readings
 * of that clock cost, all of the same program and in the same run. The traps are those of the pack's sites, with an empty program.
 */
@Timeout(600)
final class GoClockTest {
    private static final int ROUNDS = 40;
    private static final int GETS = 200;
    private static final double BOUND = 1.5;

    @TempDir
    private Path directory;

    static Stream<String> versions() {
        boolean all = Boolean.getBoolean("uflight.go.all");
        return Stream.of("1.15", "1.19", "1.24").filter(version -> all || version.equals("1.19"));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void differsByLessThanTheTrapsCost(String version) throws Exception {
        RequireBpf.check();
        Path program = GoToolchain.of(version, directory).client(directory, Build.STRIPPED);
        List<Long> twoTraps = new ArrayList<>();
        List<Long> traps = new ArrayList<>();
        List<Long> less;
        try (Nginx nginx = Nginx.start(directory.resolve("nginx"), program);
                Talking client = new Talking(directory, List.of(program.toString(), "clocks", nginx.url(), "" + GETS));
                EmptyPrograms empty = new EmptyPrograms("go-http", client.pid())) {
            client.run(); // connected, and warm
            for (int round = 0; round < ROUNDS; round++) {
                long plain = low(clocked(client).values(), 0.1);
                twoTraps.add(trapped(client, empty, "go-http:send") - plain);
                traps.add(trapped(client, empty, "go-http:") - plain);
            }
            less = recordedLess(client);
        }
        long difference = low(less, 0.5);
        long cost = low(traps, 0.5);
        System.out.printf(
                Locale.ROOT,
                "go%s, answers at once: recorded %d ns less than the program's own clock; the traps of the span's two ends cost"
                        + " %d ns, all of the pack's %d ns%n",
                version,
                difference,
                low(twoTraps, 0.5),
                cost);
        assertThat((double) difference).isPositive().isLessThanOrEqualTo(BOUND * cost);
    }

    private static long trapped(Talking client, EmptyPrograms empty, String probes) throws IOException {
        try (EmptyPrograms.Links links = empty.attach(probes)) {
            assertThat(links.links()).isNotEmpty();
            return low(clocked(client).values(), 0.1);
        }
    }

    /** By how much each recorded duration is less than the program's own clock says. */
    private List<Long> recordedLess(Talking client) throws IOException, InterruptedException {
        Path capture = directory.resolve("go.uflight");
        Map<String, Long> own = new HashMap<>();
        try (Recording recording =
                Recording.start("go-http", "--pid", "" + client.pid(), "-o", capture.toString(), "--unmask", "url")) {
            for (int round = 0; round < ROUNDS; round++) {
                own.putAll(clocked(client));
            }
            recording.stop();
        }
        List<Long> less = new ArrayList<>();
        for (HttpRow row : HttpRow.read(capture)) {
            String number = row.target().replaceAll(".*=", "");
            less.add(Objects.requireNonNull(own.get(number), number) - Objects.requireNonNull(row.durationNanos()));
        }
        assertThat(less).hasSize(ROUNDS * GETS);
        return less;
    }

    /** Nanoseconds of each request, by its number. */
    private static Map<String, Long> clocked(Talking client) throws IOException {
        Map<String, Long> nanos = new HashMap<>();
        for (String line : client.run()) {
            String[] words = line.split(" ", -1);
            nanos.put(words[0], Long.parseLong(words[2]));
        }
        assertThat(nanos).hasSize(GETS);
        return nanos;
    }

    /** What such a share of them stays below: what else the machine did is above. */
    private static long low(Collection<Long> values, double share) {
        return values.stream()
                .sorted()
                .skip((long) (share * values.size()))
                .findFirst()
                .orElseThrow();
    }
}
