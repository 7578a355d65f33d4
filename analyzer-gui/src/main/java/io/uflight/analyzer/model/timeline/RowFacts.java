package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.frequency.Histogram;
import io.uflight.analyzer.model.shape.ColumnShape;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know of one row.
 *
 * @param values of its columns, in the order of the table
 * @param rank its place among rows like it, if it has a duration and there are any
 * @param together the column whose value its relatives share, if there is one
 * @param relatives rows of the same flow or lane around it, in order of time, itself among them
 */
public record RowFacts(
        List<@Nullable Object> values, Optional<Rank> rank, Optional<ColumnShape> together, List<Span> relatives) {

    /**
     * A duration among others.
     *
     * @param peers in words: what the others have in common
     * @param below share of them that took less
     * @param p50 of them, ns
     */
    public record Rank(String peers, Histogram histogram, double below, double p50) {}
}
