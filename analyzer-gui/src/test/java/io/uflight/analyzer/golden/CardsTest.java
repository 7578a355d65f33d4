package io.uflight.analyzer.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.pack.AnalyzerPack;
import io.uflight.analyzer.pack.Card;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.testing.TestStores;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cards of a sample's packs say of it: {@code golden/cards.txt}, written anew as the other answers are. */
class CardsTest {
    @TempDir
    static Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"redis", "go-http", "java-gc", "python-calls"})
    void say(String name) throws Exception {
        Path sample = Path.of("..", "sample-captures", name);
        Path golden = sample.resolve("golden/cards.txt");
        StringBuilder said = new StringBuilder();
        try (Store store = new TestStores(directory).open(sample.resolve(name + ".uflight.tar"))) {
            for (AnalyzerPack pack : store.packs()) {
                for (Card card : pack.cards()) {
                    said.append(card.title()).append('\n');
                    TestStores.query(store, card.query())
                            .forEach(row -> said.append("    ").append(row).append('\n'));
                }
            }
        }
        if ("write".equals(System.getProperty("uflight.golden"))) {
            Files.writeString(golden, said);
        }
        assertThat(said).hasToString(Files.readString(golden));
    }
}
