package io.uflight.analyzer.model.flame;

/** What frames are coloured by. */
public enum Scheme {
    PACKAGE("package"),
    SELF("self time");

    private final String title;

    Scheme(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public Scheme next() {
        return this == PACKAGE ? SELF : PACKAGE;
    }
}
