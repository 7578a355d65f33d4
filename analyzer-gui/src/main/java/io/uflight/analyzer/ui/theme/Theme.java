package io.uflight.analyzer.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.uflight.analyzer.model.draw.Palette;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;

/** Light or dark: the base theme, our style sheets over it, and the palette that canvases paint with. */
public final class Theme {
    /** What the user wants. */
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK
    }

    private static final List<String> SHEETS =
            List.of("base.css", "controls.css", "window.css", "views.css", "timeline.css", "editor.css");
    private static final Map<ColorScheme, Palette> PALETTES = new EnumMap<>(ColorScheme.class);

    private final List<Scene> scenes = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Palette> palette = new ReadOnlyObjectWrapper<>(palette(ColorScheme.LIGHT));
    private Choice choice = Choice.SYSTEM;
    private ColorScheme scheme = ColorScheme.LIGHT;

    public Theme() {
        Fonts.load();
        Platform.getPreferences().colorSchemeProperty().addListener((property, old, now) -> choose(choice));
    }

    /** Applies the wish to all windows, now and later. */
    public void choose(Choice wish) {
        choice = wish;
        scheme = switch (wish) {
            case SYSTEM -> Platform.getPreferences().getColorScheme();
            case LIGHT -> ColorScheme.LIGHT;
            case DARK -> ColorScheme.DARK;
        };
        Application.setUserAgentStylesheet((dark() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        scenes.forEach(this::dress);
        palette.set(palette(scheme));
    }

    public Choice choice() {
        return choice;
    }

    public boolean dark() {
        return scheme == ColorScheme.DARK;
    }

    public ReadOnlyObjectProperty<Palette> palette() {
        return palette.getReadOnlyProperty();
    }

    public void add(Scene scene) {
        scenes.add(scene);
        dress(scene);
    }

    public void remove(Scene scene) {
        scenes.remove(scene);
    }

    private void dress(Scene scene) {
        List<String> sheets = new ArrayList<>();
        sheets.add(url(tokens(scheme)));
        sheets.add(url("data.css"));
        SHEETS.forEach(sheet -> sheets.add(url(sheet)));
        scene.getStylesheets().setAll(sheets);
    }

    private static String tokens(ColorScheme scheme) {
        return scheme == ColorScheme.DARK ? "dark.css" : "light.css";
    }

    /** The palette of a scheme, whatever is applied. */
    public static Palette palette(ColorScheme scheme) {
        return PALETTES.computeIfAbsent(scheme, key -> Palette.parse(text(tokens(key)), text("data.css")));
    }

    private static String url(String sheet) {
        URL url = Theme.class.getResource(sheet);
        if (url == null) {
            throw new IllegalStateException("the style sheet " + sheet + " is missing");
        }
        return url.toExternalForm();
    }

    private static String text(String sheet) {
        try (InputStream in = Theme.class.getResourceAsStream(sheet)) {
            if (in == null) {
                throw new IllegalStateException("the style sheet " + sheet + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
