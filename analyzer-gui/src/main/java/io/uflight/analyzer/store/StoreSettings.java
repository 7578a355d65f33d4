package io.uflight.analyzer.store;

import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.store.ingest.ImportScope;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a store may use.
 *
 * @param memory DuckDB's memory limit, e.g. {@code 50%} or {@code 2GB}
 * @param maxSpill most that queries may put on disk beside it, e.g. {@code 20GB}
 */
public record StoreSettings(CacheDirectory cache, ImportScope scope, String memory, String maxSpill) {
    private static final String MEMORY_OF_IMPORTS = "512MB";

    public static StoreSettings of(CacheDirectory cache) {
        return new StoreSettings(cache, ImportScope.ALL, "50%", "20GB");
    }

    public StoreSettings withScope(ImportScope newScope) {
        return new StoreSettings(cache, newScope, memory, maxSpill);
    }

    /**
     * What every database is opened with: nothing is fetched or loaded from anywhere. Rows keep the order in which they were
     * recorded, at the import and in answers that do not ask for another.
     */
    Map<String, String> database(Path spill) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("memory_limit", memory);
        settings.put("temp_directory", spill.toString());
        settings.put("max_temp_directory_size", maxSpill);
        settings.put("autoinstall_known_extensions", "false");
        settings.put("autoload_known_extensions", "false");
        settings.put("allow_community_extensions", "false");
        return settings;
    }

    /** An import only writes: what DuckDB would keep of it, up to its limit, nobody reads. */
    Map<String, String> forImports(Path spill) {
        Map<String, String> settings = database(spill);
        settings.put("memory_limit", MEMORY_OF_IMPORTS);
        return settings;
    }

    Map<String, String> forQueries(Path spill) {
        Map<String, String> settings = database(spill);
        settings.put("jdbc_stream_results", "true");
        return settings;
    }
}
