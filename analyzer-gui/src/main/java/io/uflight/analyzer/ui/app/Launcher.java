package io.uflight.analyzer.ui.app;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/** Starts the desktop program. Not an {@link Application} itself: then JavaFX may come from the class path. */
public final class Launcher {
    /** Held, or the level set on it would be collected with it. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Launcher() {}

    public static void main(String[] args) {
        open(List.of(args));
    }

    /**
     * Opens a window; returns when the last one is closed.
     *
     * @param arguments captures, none for a window that says what to do; perhaps {@code --tables=} and {@code --range=}
     */
    public static void open(List<String> arguments) {
        // It warns that it was not started as a module: so it is meant here.
        JAVAFX.setLevel(Level.SEVERE);
        Application.launch(AnalyzerApp.class, arguments.toArray(String[]::new));
    }
}
