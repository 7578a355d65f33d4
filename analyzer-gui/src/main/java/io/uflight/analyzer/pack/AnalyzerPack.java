package io.uflight.analyzer.pack;

import io.uflight.formats.schema.Table;
import java.util.List;

/** What a pack has for the analyzer. */
public record AnalyzerPack(String id, List<Table> tables, List<PackView> views, List<Card> cards) {
    public AnalyzerPack {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        cards = List.copyOf(cards);
    }

    /** All that came with the analyzer. */
    public static List<AnalyzerPack> all() {
        return PackSource.all().stream().map(AnalyzerPack::read).toList();
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
