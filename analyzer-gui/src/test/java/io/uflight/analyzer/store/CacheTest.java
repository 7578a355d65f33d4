package io.uflight.analyzer.store;

import static io.uflight.analyzer.testing.Tables.CALLS;
import static io.uflight.analyzer.testing.Tables.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.analyzer.sample.RedisSample;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.store.ingest.ImportListener;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.TestStores;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    @TempDir
    Path directory;

    private Path capture(String name, int duration) throws IOException {
        Path capture = directory.resolve(name + ".uflight");
        try (TinyCapture tiny = new TinyCapture(capture)) {
            tiny.rows(CALLS, call(duration, "x"));
        }
        return capture;
    }

    @Test
    void cancelLeavesNothing() throws IOException {
        TestStores stores = new TestStores(directory);
        Path capture = directory.resolve("large.uflight");
        long all = RedisSample.write(capture, 200_000, 1);
        Cancellation cancellation = new Cancellation();
        List<Long> seen = new ArrayList<>();
        ImportListener cancelling = new ImportListener() {
            @Override
            public void progress(Progress progress) {
                if (progress.table().equals("redis_commands")) {
                    seen.add(progress.rows());
                    cancellation.cancel();
                }
            }
        };
        assertThatThrownBy(() -> Store.open(List.of(capture), stores.settings(), cancelling, cancellation))
                .isInstanceOf(CancellationException.class);
        assertThat(seen).isNotEmpty().allMatch(rows -> rows < all);
        assertThat(stores.files()).isEmpty();
        assertThat(stores.root().resolve("spill")).isEmptyDirectory();
        try (Store store = stores.open(capture)) {
            assertThat(TestStores.query(store, "SELECT count(*) FROM redis_commands"))
                    .containsExactly(Long.toString(all));
        }
    }

    @Test
    void whatAKilledImportLeftIsClearedAway() throws IOException {
        TestStores stores = new TestStores(directory);
        Path dead = stores.root().resolve("captures/0123.tmp");
        Files.writeString(dead, "half a database");
        Files.writeString(stores.root().resolve("captures/0123.tmp.wal"), "and its log");
        stores.open(capture("a", 1)).close();
        assertThat(stores.files()).hasSize(1).allMatch(name -> name.endsWith(".duckdb"));
    }

    @Test
    void theLeastRecentlyUsedGoesFirst() throws Exception {
        TestStores stores = new TestStores(directory, 1);
        Path a = capture("a", 1);
        Path b = capture("b", 2);
        try (Store open = stores.open(a)) {
            stores.open(b).close();
            assertThat(stores.files()).as("a is open, b is new").hasSize(2);
            assertThat(TestStores.query(open, "SELECT duration_ns FROM calls")).containsExactly("1");
        }
        stores.open(capture("c", 3)).close();
        assertThat(stores.files()).as("only the newest").hasSize(1);
        stores.open(a).close();
        assertThat(stores.imports()).isEqualTo(4);
    }

    @Test
    void severalStoresOfOneProcessShareOneImport() throws Exception {
        TestStores stores = new TestStores(directory);
        Path capture = directory.resolve("large.uflight");
        long rows = RedisSample.write(capture, 100_000, 1);
        try (var threads = Executors.newFixedThreadPool(3)) {
            Callable<List<String>> count = () -> {
                try (Store store = stores.open(capture)) {
                    return TestStores.query(store, "SELECT count(*) FROM redis_commands");
                }
            };
            for (Future<List<String>> result : threads.invokeAll(List.of(count, count, count))) {
                assertThat(result.get()).containsExactly(Long.toString(rows));
            }
        }
        assertThat(stores.imports()).isEqualTo(1);
    }

    @Test
    void theCacheIsForItsOwnerOnly() throws IOException {
        Path root = directory.resolve("wide");
        CacheDirectory cache = CacheDirectory.at(root, 1);
        for (Path part : List.of(root, cache.captures(), cache.spill(), cache.nativeLibraries())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aDirectoryOpenToOthersIsRefusedAndLeftAsItIs() throws IOException {
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> CacheDirectory.at(shared, 1))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("open to others");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
                .isEqualTo("rwxrwxrwx");
    }

    @Test
    void itLiesWhereTheSystemKeepsCaches() {
        assertThat(CacheDirectory.ofUser(Map.of(
                                "XDG_CACHE_HOME", directory.resolve("xdg").toString()))
                        .root())
                .isEqualTo(directory.resolve("xdg/uflight"));
        assertThat(CacheDirectory.ofUser(
                                Map.of("UFLIGHT_CACHE", directory.resolve("own").toString(), "UFLIGHT_CACHE_MAX", "2g"))
                        .maxBytes())
                .isEqualTo(2L << 30);
        assertThatThrownBy(() -> CacheDirectory.ofUser(Map.of("UFLIGHT_CACHE_MAX", "much")))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.exit().code()).isEqualTo(2));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> CacheDirectory.at(file.resolve("cache"), 1))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.where()).contains("file/cache");
                    assertThat(e.fix()).contains("UFLIGHT_CACHE");
                });
    }
}
