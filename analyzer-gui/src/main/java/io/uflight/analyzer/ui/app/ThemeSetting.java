package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.ui.theme.Theme;
import java.util.Locale;

/** The theme's name in the settings. */
final class ThemeSetting {
    private ThemeSetting() {}

    static Theme.Choice of(String name) {
        for (Theme.Choice choice : Theme.Choice.values()) {
            if (name(choice).equals(name)) {
                return choice;
            }
        }
        return Theme.Choice.SYSTEM;
    }

    static String name(Theme.Choice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
