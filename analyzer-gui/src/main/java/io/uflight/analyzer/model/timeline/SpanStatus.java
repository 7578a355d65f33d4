package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.draw.Ink;
import org.jspecify.annotations.Nullable;

/** How a span went, from the best to the worst: a merged block has the worst of its spans. */
public enum SpanStatus {
    PLAIN("", ""),
    OK("uf-status-2xx", "ok"),
    REDIRECT("uf-status-3xx", "3xx"),
    OPEN("uf-status-open", "open"),
    CLIENT_ERROR("uf-status-4xx", "4xx"),
    SERVER_ERROR("uf-status-5xx", "5xx"),
    FAILED("uf-status-failed", "failed");

    private final String token;
    private final String title;

    SpanStatus(String token, String title) {
        this.token = token;
        this.title = title;
    }

    public String title() {
        return title;
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
