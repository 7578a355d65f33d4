package io.uflight.analyzer.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a pack's {@code overview.toml}: {@code [[card]]} with title, form (number, bars, line), query, and perhaps unit. */
public final class OverviewFile {
    private static final Set<String> KEYS = Set.of("title", "form", "query", "unit");

    private OverviewFile() {}

    /** Reads the cards in order.
     *
     * @throws PackException where it is no TOML, or a card lacks something or has too much */
    public static List<Card> parse(String file, String text) {
        JsonNode root = Toml.parse(file, text);
        for (String key : root.propertyStream().map(e -> e.getKey()).toList()) {
            if (!key.equals("card")) {
                throw new PackException(file, 0, "'" + key + "' is not known; an overview has [[card]]");
            }
        }
        List<Card> cards = new ArrayList<>();
        for (JsonNode node : root.path("card")) {
            cards.add(card(file, cards.size() + 1, node));
        }
        return cards;
    }

    private static Card card(String file, int number, JsonNode node) {
        for (String key : node.propertyStream().map(e -> e.getKey()).toList()) {
            if (!KEYS.contains(key)) {
                throw new PackException(file, 0, "card " + number + ": '" + key + "' is not known");
            }
        }
        String form = text(file, number, node, "form");
        for (Card.Form known : Card.Form.values()) {
            if (known.key().equals(form)) {
                @Nullable JsonNode unit = node.get("unit");
                return new Card(
                        text(file, number, node, "title"),
                        known,
                        text(file, number, node, "query"),
                        unit == null ? null : unit.asText());
            }
        }
        throw new PackException(file, 0, "card " + number + ": form is '" + form + "', not number, bars or line");
    }

    private static String text(String file, int number, JsonNode node, String key) {
        String text = node.path(key).asText("").strip();
        if (text.isEmpty()) {
            throw new PackException(file, 0, "card " + number + " has no " + key);
        }
        return text;
    }
}
