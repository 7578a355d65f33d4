package io.uflight.analyzer.model.flame;

/** What makes a frame wide. */
public enum Measure {
    TOTAL("total time"),
    /** As wide as its own time, or as what it calls needs. */
    SELF("self time"),
    CALLS("calls");

    private final String title;

    Measure(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
