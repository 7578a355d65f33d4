package io.uflight.analyzer.ui.state;

import io.uflight.analyzer.model.shape.Need;
import io.uflight.analyzer.model.shape.Wish;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An import under way: how far each table is, and how it is stopped; or one that waits for the user's word.
 *
 * @param question asked before a long import
 */
public record Importing(Map<String, Table> tables, Optional<Question> question, Runnable cancel) {
    public Importing {
        tables = Map.copyOf(tables);
    }

    /** Nothing read yet. */
    public static Importing begun(Runnable cancel) {
        return new Importing(Map.of(), Optional.empty(), cancel);
    }

    /**
     * How far a table is.
     *
     * @param rows read so far
     * @param total of them, −1 while unknown
     * @param sinceNs when it began, by the clock of {@link System#nanoTime}
     */
    public record Table(long rows, long total, long sinceNs) {
        public boolean done() {
            return total >= 0 && rows >= total;
        }
    }

    /** Which part is wanted, and what it takes. */
    public record Question(Need need, Consumer<Wish> answer) {}

    public Importing with(String table, long rows, long total) {
        Map<String, Table> all = new LinkedHashMap<>(tables);
        Table before = tables.get(table);
        all.put(table, new Table(rows, total, before == null ? System.nanoTime() : before.sinceNs()));
        return new Importing(all, Optional.empty(), cancel);
    }

    public Importing asking(Question asked) {
        return new Importing(tables, Optional.of(asked), cancel);
    }

    public Importing answered() {
        return new Importing(tables, Optional.empty(), cancel);
    }
}
