package io.uflight.analyzer.ui.flame;

/** Callers above callees, or the other way round. */
enum Direction {
    TOP_DOWN("Top-down"),
    BOTTOM_UP("Bottom-up");

    private final String title;

    Direction(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
