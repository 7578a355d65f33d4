package io.uflight.analyzer.model.frequency;

/** How rates over time are drawn. */
public enum Form {
    AREA("Area", "area"),
    BARS("Bars", "bars"),
    LINES("Lines", "lines");

    private final String title;
    private final String icon;

    Form(String title, String icon) {
        this.title = title;
        this.icon = icon;
    }

    public String title() {
        return title;
    }

    public String icon() {
        return icon;
    }
}
