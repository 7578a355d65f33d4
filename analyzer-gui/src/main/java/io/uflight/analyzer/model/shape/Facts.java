package io.uflight.analyzer.model.shape;

import java.util.List;

/**
 * What is known of a recording besides its rows.
 *
 * @param ended in a few words, e.g. "by --for 30s"
 * @param command as it was typed, empty when unknown
 * @param problems what is missing or damaged in the files
 */
public record Facts(
        List<Fact> where,
        List<Fact> how,
        String ended,
        String command,
        List<String> masked,
        List<Problem> problems,
        int segments) {

    public Facts {
        where = List.copyOf(where);
        how = List.copyOf(how);
        masked = List.copyOf(masked);
        problems = List.copyOf(problems);
    }

    /** A label and what belongs to it. */
    public record Fact(String label, String text) {}

    /** Something of the files that is not as it should be. */
    public record Problem(String what, String where, String fix) {}
}
