package io.uflight.analyzer.pack;

import io.uflight.formats.schema.Table;
import java.util.List;
import java.util.Set;

/** What a pack has for the analyzer. */
public record AnalyzerPack(String id, List<Table> tables, List<PackView> views, List<Card> cards) {
    public AnalyzerPack {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        cards = List.copyOf(cards);
    }

    /** Those that promise one of the tables; the others are not even read. */
    public static List<AnalyzerPack> promising(Set<String> tables) {
        return PackSource.all().stream()
                .filter(source -> source.names(tables))
                .map(AnalyzerPack::read)
                .filter(pack -> pack.tables().stream().anyMatch(table -> tables.contains(table.name())))
                .toList();
    }

    static AnalyzerPack read(PackSource source) {
        return new AnalyzerPack(
                source.id(),
                PromisedTables.parse(
                        source.id() + "/pack.toml", source.read("pack.toml").orElse("")),
                ViewsFile.parse(
                        source.id() + "/views.sql", source.read("views.sql").orElse("")),
                OverviewFile.parse(
                        source.id() + "/overview.toml",
                        source.read("overview.toml").orElse("")));
    }
}
