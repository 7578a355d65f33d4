package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.health.Advice;
import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.SilentProbe;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.Tables;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.schema.CaptureTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A probe that never fired is a thing to mind only where its silence is not the normal one. */
class SilenceTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"redis", "go-http", "java-flow", "java-gc", "java-maven", "python-calls", "canaries"})
    void nothingIsAmissInTheSamples(String name) {
        Path samples = Path.of("..", "sample-captures");
        try (Session session = open(samples.resolve(name).resolve(name + ".uflight.tar"))) {
            assertThat(session.silentProbes()).noneMatch(SilentProbe::amiss);
            assertThat(Advice.of(session, List.of())).noneMatch(advice -> advice.level() == Advice.Level.MIND);
        }
    }

    @Test
    void silenceByItsKind() throws IOException {
        Path path = directory.resolve("silence.uflight");
        try (TinyCapture tiny = new TinyCapture(path)) {
            tiny.rows(Tables.CALLS, Tables.call(7, "a"))
                    .rows(
                            CaptureTables.PROBES,
                            probe("calls:entry", null, "calls"),
                            // Another probe of its table fired.
                            probe("calls:rare", null, "calls"),
                            // Asked for by itself, and nothing came.
                            probe("server:parse", null, "server_parse"),
                            probe("jvm:thread_start", "jvm", "jvm_threads"),
                            // Another probe of its pack fired.
                            probe("jvm:gc", "jvm", "jvm_gc"),
                            // Has no hits of its own.
                            probe("jvm:method_unload", "jvm", "method_events"),
                            // The target was to be started for it.
                            probe("jvm:method_entry", "jvm", "method_events"),
                            // A pack that did not come with the analyzer, of which nothing fired.
                            probe("../x:hit", "../x", "xs"))
                    .rows(CaptureTables.PROBE_OUTCOMES, Tables.outcome("written", 1), row -> {
                        Tables.outcome("written", 1).accept(row);
                        row.set("probe", "jvm:thread_start");
                    });
        }
        try (Session session = open(path)) {
            assertThat(session.silentProbes())
                    .extracting(each -> each.probe() + (each.amiss() ? " !" : ""))
                    .containsExactly("../x:hit !", "calls:rare", "jvm:gc", "jvm:method_entry !", "server:parse !");
            assertThat(Advice.of(session, List.of()))
                    .filteredOn(advice -> advice.title().contains("never fired"))
                    .extracting(Advice::level, Advice::title)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Advice.Level.MIND, "2 probes never fired"),
                            org.assertj.core.groups.Tuple.tuple(Advice.Level.KNOW, "2 probes never fired"),
                            org.assertj.core.groups.Tuple.tuple(Advice.Level.MIND, "1 probe never fired"));
            assertThat(Advice.of(session, List.of()))
                    .anyMatch(advice -> advice.text().contains("-XX:+DTraceMethodProbes"));
        }
    }

    private Session open(Path capture) {
        return new StoreOpener(StoreSettings.of(CacheDirectory.at(directory.resolve("cache"), 1L << 30)))
                .open(List.of(capture), (table, rows, total) -> {}, new Cancellation());
    }

    private static Consumer<RowWriter> probe(String name, @Nullable String pack, String table) {
        return row -> {
            row.set("probe", name)
                    .set("table_name", table)
                    .set("target", "/x")
                    .set("function", "f")
                    .set("attach", "u");
            if (pack != null) {
                row.set("pack", pack);
            }
        };
    }
}
