package io.uflight.analyzer.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/** The two families: Inter for words, JetBrains Mono for numbers, code and names taken from a program. */
public final class Fonts {
    public static final String WORDS = "Inter";
    public static final String STRONG = "Inter SemiBold";
    public static final String MONO = "JetBrains Mono";

    private static final List<String> FILES = List.of(
            "inter/Inter-Regular.otf",
            "inter/Inter-SemiBold.otf",
            "inter/Inter-Bold.otf",
            "inter/Inter-Italic.otf",
            "jetbrains_mono/JetBrainsMono-Regular.ttf",
            "jetbrains_mono/JetBrainsMono-Bold.ttf");
    private static boolean loaded;

    private Fonts() {}

    /** Once, before the first scene. */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        for (String file : FILES) {
            try (InputStream in = Fonts.class.getResourceAsStream("/com/formdev/flatlaf/fonts/" + file)) {
                if (in == null || Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException("the font " + file + " is missing from the class path");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        loaded = true;
    }
}
