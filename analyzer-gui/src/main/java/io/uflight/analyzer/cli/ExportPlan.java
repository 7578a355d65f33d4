package io.uflight.analyzer.cli;

import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.store.duckdb.Quote;
import io.uflight.analyzer.store.view.TableInfo;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
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
            throw Failure.of(ExitCode.FAILED, "the directory cannot be made")
                    .where(directory.toString())
                    .why(IoReason.of(e))
                    .fix("name another one with -o")
                    .cause(e);
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
            throw Failure.of(ExitCode.USAGE, "an export goes to a file")
                    .where("-o -")
                    .why("standard output cannot be written by the database")
                    .fix("uflight query CAPTURE SQL --format csv writes to standard output");
        }
        return Files.isDirectory(output) ? output.resolve(name) : output;
    }

    // The store's own spelling: the name becomes a file name, so nothing else may pass.
    private static String known(Store store, String table) {
        return store.tables().stream()
                .map(TableInfo::name)
                .filter(name -> name.equalsIgnoreCase(table))
                .findFirst()
                .orElseThrow(() -> Failure.of(ExitCode.USAGE, "no table '" + table + "'")
                        .where(store.captures().getFirst().path().toString())
                        .why("the tables are: "
                                + String.join(
                                        ", ",
                                        store.tables().stream()
                                                .map(TableInfo::name)
                                                .toList()))
                        .fix("choose one of them, or leave --table out for all"));
    }
}
