package io.uflight.analyzer.model.even;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.frequency.Rollup;
import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.timeline.Census;
import io.uflight.analyzer.model.timeline.Density;
import io.uflight.analyzer.model.timeline.Lane;
import io.uflight.analyzer.model.timeline.TimelineData;
import io.uflight.analyzer.model.timeline.TimelineWork;
import io.uflight.analyzer.sample.HttpSample;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.task.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests with statuses, some without an end: lanes counted beforehand beside those asked of the rows. */
class StatusRowsTest {
    private static final Cancellation NEVER = new Cancellation();
    private static final String LANES = "method";

    @TempDir
    static Path directory;

    private static Session session;

    @BeforeAll
    static void open() throws IOException {
        Path capture = directory.resolve("http.uflight");
        HttpSample.write(capture, Path.of(".."), Rollup.FROM_ROWS + 1000, 3);
        CacheDirectory cache = CacheDirectory.at(directory.resolve("cache"), 1L << 32);
        session = new StoreOpener(StoreSettings.of(cache)).open(List.of(capture), (table, read, total) -> {}, NEVER);
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 600000", "13371, 541900", "190000, 220001", "599100, 600000", "300000, 301000"})
    void isWhatTheRowsSay(long fromMs, long toMs) {
        TableShape table = session.table("http_requests").orElseThrow();
        TimeRange extent = session.subject().extent();
        TimeRange range = new TimeRange(fromMs * 1_000_000, Math.min(toMs * 1_000_000, extent.to()));
        Ask ask = new Ask(table, session.subject().startEpochNs(), extent, range, List.of());
        Census census = Census.take(session.database(), ask, LANES, NEVER);
        assertThat(census.open()).as("some have no end").isTrue();
        assertThat(census.counted()).isPresent();
        Census rows = new Census(
                census.key(),
                census.lanes(),
                census.rows(),
                census.longest(),
                census.open(),
                census.extent(),
                Optional.empty());
        TimelineData counted = data(ask, census);
        TimelineData asked = data(ask, rows);
        assertThat(counted.statuses()).isEqualTo(asked.statuses());
        assertThat(counted.statuses().stream().filter(n -> n > 0))
                .as("statuses seen")
                .hasSizeGreaterThan(3);
        assertThat(counted.count()).isEqualTo(asked.count());
        assertThat(counted.longest()).isEqualTo(asked.longest());
        assertThat(counted.percentile(0)).isCloseTo(asked.percentile(0), within(asked.percentile(0) * 0.03));
        assertThat(lines(counted)).isEqualTo(lines(asked));
    }

    private static TimelineData data(Ask ask, Census census) {
        return new TimelineWork(session.database(), ask, census, LANES, new NameColours(List.of()), 900, null, false)
                .run(NEVER);
    }

    private static List<String> lines(TimelineData data) {
        List<String> lines = new ArrayList<>();
        for (Lane lane : data.lanes()) {
            lines.add(lane.name() + " " + lane.count());
            Density density = lane.density();
            for (int bin = 0; density != null && bin < density.bins(); bin++) {
                lines.add(density.count(bin) + " " + density.longest(bin) + " " + Objects.toString(density.worst(bin)));
            }
        }
        return lines;
    }
}
