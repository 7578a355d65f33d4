package io.uflight.analyzer.model.draw;

/**
 * A colour by its name in the style sheets, and how much of it.
 *
 * @param token without the leading dash, e.g. {@code color-fg-default}
 */
public record Ink(String token, double opacity) {
    public static final Ink TEXT = of("color-fg-default");
    public static final Ink MUTED = of("color-fg-muted");
    public static final Ink SUBTLE = of("color-fg-subtle");
    public static final Ink PANEL = of("color-bg-default");
    public static final Ink RAISED = of("color-bg-subtle");
    public static final Ink GRID = of("color-border-muted");
    public static final Ink LINE = of("color-border-default");
    public static final Ink STRONG = of("uf-border-strong");
    public static final Ink ACCENT = of("color-accent-fg");
    public static final Ink ACCENT_FILL = of("color-accent-emphasis");
    public static final Ink WARNING = of("color-warning-fg");
    public static final Ink DANGER = of("color-danger-fg");
    public static final Ink OTHER = of("uf-cat-other");

    public static Ink of(String token) {
        return new Ink(token, 1);
    }

    /** The colour of a category, counted from 0; below 0 "other". */
    public static Ink category(int index) {
        return index < 0 ? OTHER : of("uf-cat-" + (index + 1));
    }

    public Ink faint(double by) {
        return new Ink(token, opacity * by);
    }

    @Override
    public String toString() {
        return opacity == 1 ? token : token + "*" + Math.round(opacity * 100);
    }
}
