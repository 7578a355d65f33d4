package io.uflight.analyzer.ui.view;

import io.uflight.analyzer.ui.state.WindowModel;

/**
 * Whether a view is seen, and when it asks: when it comes into sight and when the range, the filters or the table change; while
 * the range is on its way every 80 ms at most, and once more when it is let go. Hidden it asks nothing.
 */
public final class Seen {
    private static final long EVERY_MS = 80;

    private final WindowModel window;
    private final Throttle throttle;
    private boolean now;

    public Seen(WindowModel window, Runnable ask) {
        this.window = window;
        this.throttle = new Throttle(EVERY_MS, () -> {
            if (now) {
                ask.run();
            }
        });
        window.rangeProperty().addListener((property, old, range) -> changed());
        window.draggingProperty().addListener((property, old, dragging) -> {
            if (!dragging) {
                changed();
            }
        });
        window.filtersProperty().addListener((property, old, filters) -> changed());
        window.tablesProperty().addListener((property, old, tables) -> changed());
    }

    public boolean now() {
        return now;
    }

    /** Comes into sight, or is to ask again. */
    public void show() {
        now = true;
        throttle.request(false);
    }

    public void hide() {
        now = false;
    }

    /** What the view shows has changed. */
    public void changed() {
        if (now) {
            throttle.request(window.moving());
        }
    }
}
