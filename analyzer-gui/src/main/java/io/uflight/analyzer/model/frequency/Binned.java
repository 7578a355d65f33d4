package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.task.Cancellation;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table counted into bins of time, in the heap: the whole bins of a range are a stretch of it; the rows at the two ends of the
 * range are counted by the database, in one query.
 */
final class Binned {
    private final long width;
    private final UnaryOperator<String> question;
    private final long[][] cells;

    private Binned(long width, UnaryOperator<String> question, long[][] cells) {
        this.width = width;
        this.question = question;
        this.cells = cells;
    }

    /** Takes a counted row: the place of it in columns. */
    interface Visitor {
        void cell(long[][] columns, int at);
    }

    /**
     * Counts all rows. Blocking.
     *
     * @param question what stands after FROM → SQL whose answer is integers, the bin first
     * @param width of a bin, ns
     */
    static Binned count(
            Database database,
            Ask whole,
            long width,
            int columns,
            UnaryOperator<String> question,
            Cancellation cancellation) {
        return new Binned(
                width,
                question,
                database.numbers(question.apply(whole.from()) + "\nORDER BY 1", columns, cancellation));
    }

    long width() {
        return width;
    }

    int size() {
        return cells[0].length;
    }

    /** Tells of all that begins in the range of a question. Blocking. */
    void each(Database database, Ask ask, Cancellation cancellation, Visitor visitor) {
        WholeBins bins = WholeBins.of(ask, ask.range(), width);
        int to = at(bins.to());
        for (int cell = at(bins.from()); cell < to; cell++) {
            visitor.cell(cells, cell);
        }
        if (bins.edges().isEmpty()) {
            return;
        }
        String rows = bins.edges().stream()
                .map(edge -> "SELECT * FROM " + ask.from() + ask.withRange(edge).where())
                .collect(Collectors.joining("\nUNION ALL ", "(", ")"));
        long[][] edges = database.numbers(question.apply(rows), cells.length, cancellation);
        for (int cell = 0; cell < edges[0].length; cell++) {
            visitor.cell(edges, cell);
        }
    }

    /** The first cell of a bin or of one after it. */
    private int at(long bin) {
        int found = Arrays.binarySearch(cells[0], bin);
        int at = found < 0 ? -found - 1 : found;
        while (at > 0 && cells[0][at - 1] == bin) {
            at--;
        }
        return at;
    }
}
