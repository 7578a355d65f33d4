package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.draw.Ink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a span went, from the best to the worst: a merged block has the worst of its spans. */
public enum SpanStatus {
    PLAIN(0, "", ""),
    OK(1, "uf-status-2xx", "ok"),
    REDIRECT(2, "uf-status-3xx", "3xx"),
    OPEN(3, "uf-status-open", "open"),
    CLIENT_ERROR(4, "uf-status-4xx", "4xx"),
    SERVER_ERROR(5, "uf-status-5xx", "5xx"),
    FAILED(6, "uf-status-failed", "failed");

    private final int rank;
    private final String token;
    private final String title;

    SpanStatus(int rank, String token, String title) {
        this.rank = rank;
        this.token = token;
        this.title = title;
    }

    /** A number for questions: larger is worse. */
    public int rank() {
        return rank;
    }

    static SpanStatus ranked(int rank) {
        return Arrays.stream(values())
                .filter(status -> status.rank == rank)
                .findFirst()
                .orElseThrow();
    }

    public String title() {
        return title;
    }

    /** As a legend names it: by its codes. */
    public String legend() {
        return this == OK ? "ok, 2xx" : title;
    }

    public Ink ink() {
        return token.isEmpty() ? Ink.category(0) : Ink.of(token);
    }

    public boolean error() {
        return this == CLIENT_ERROR || this == SERVER_ERROR || this == FAILED;
    }

    /**
     * By the column of outcome: a code of three digits, a truth "it failed", or a word.
     *
     * @param open the span has no end
     */
    public static SpanStatus of(@Nullable Object outcome, boolean failed, boolean open) {
        if (failed) {
            return FAILED;
        }
        if (outcome instanceof Number code) {
            return switch (code.intValue() / 100) {
                case 1, 2 -> OK;
                case 3 -> REDIRECT;
                case 4 -> CLIENT_ERROR;
                case 5 -> SERVER_ERROR;
                default -> open ? OPEN : PLAIN;
            };
        }
        if (open) {
            return OPEN;
        }
        if (outcome instanceof Boolean truth) {
            return truth ? FAILED : OK;
        }
        if (outcome == null) {
            return PLAIN;
        }
        String word = outcome.toString();
        return word.equals("ok") || word.equals("written") ? OK : FAILED;
    }
}
