package io.uflight.analyzer.cli;

import io.uflight.analyzer.AnalyzerException;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.store.duckdb.Quote;
import io.uflight.analyzer.store.view.TableInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which query goes to which file. */
record ExportPlan(List<Item> items) {
    record Item(String sql, Path file) {}

    static ExportPlan of(Store store, List<String> tables, @Nullable String sql, String ending, @Nullable Path output) {
        if (sql != null) {
            return new ExportPlan(List.of(new Item(sql, file(output, "query." + ending))));
        }
        if (tables.size() == 1) {
            String table = known(store, tables.getFirst());
            return new ExportPlan(List.of(item(table, file(output, table + "." + ending))));
        }
        List<String> names = tables.isEmpty()
                ? store.tables().stream().map(TableInfo::name).toList()
                : tables.stream().map(table -> known(store, table)).toList();
        Path directory = output == null ? Path.of(store.captures().getFirst().name() + "-" + ending) : output;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new AnalyzerException(
                    AnalyzerException.FAILED,
                    "the directory cannot be made",
                    directory.toString(),
                    IoReason.of(e),
                    "name another one with -o",
                    e);
        }
        return new ExportPlan(names.stream()
                .map(name -> item(name, directory.resolve(name + "." + ending)))
                .toList());
    }

    private static Item item(String table, Path file) {
        return new Item("SELECT * FROM " + Quote.name(table), file);
    }

    private static Path file(@Nullable Path output, String name) {
        if (output == null) {
            return Path.of(name);
        }
        if (output.toString().equals("-")) {
            throw new AnalyzerException(
                    AnalyzerException.USAGE,
                    "an export goes to a file",
                    "-o -",
                    "standard output cannot be written by the database",
                    "uflight query CAPTURE SQL --format csv writes to standard output");
        }
        return Files.isDirectory(output) ? output.resolve(name) : output;
    }

    // The store's own spelling: the name becomes a file name, so nothing else may pass.
    private static String known(Store store, String table) {
        return store.tables().stream()
                .map(TableInfo::name)
                .filter(name -> name.equalsIgnoreCase(table))
                .findFirst()
                .orElseThrow(() -> new AnalyzerException(
                        AnalyzerException.USAGE,
                        "no table '" + table + "'",
                        store.captures().getFirst().path().toString(),
                        "the tables are: "
                                + String.join(
                                        ", ",
                                        store.tables().stream()
                                                .map(TableInfo::name)
                                                .toList()),
                        "choose one of them, or leave --table out for all"));
    }
}
