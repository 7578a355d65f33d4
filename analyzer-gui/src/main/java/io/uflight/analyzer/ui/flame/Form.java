package io.uflight.analyzer.ui.flame;

/** Which graph is drawn. */
enum Form {
    TIME("Time order"),
    MERGED("Merged"),
    /** Callers or callees of the chosen method. */
    SANDWICH("Sandwich");

    private final String title;

    Form(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
