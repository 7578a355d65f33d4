package io.uflight.analyzer.model.remember;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.uflight.analyzer.model.number.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the user chose. Unknown keys are ignored, missing ones have a default.
 *
 * @param opening where a further capture opens: "" to ask, "window", "replace" or "together"
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Settings(Look look, Layout layout, Console console, String opening, List<Recent> recent) {
    private static final int RECENT = 12;

    public Settings(
            @Nullable Look look,
            @Nullable Layout layout,
            @Nullable Console console,
            @Nullable String opening,
            @Nullable List<Recent> recent) {
        this.look = look == null ? Look.USUAL : look;
        this.layout = layout == null ? Layout.USUAL : layout;
        this.console = console == null ? Console.empty() : console;
        this.opening = opening == null ? "" : opening;
        this.recent = recent == null ? List.of() : List.copyOf(recent);
    }

    public static Settings defaults() {
        return new Settings(null, null, null, null, null);
    }

    public Settings withLook(Look now) {
        return new Settings(now, layout, console, opening, recent);
    }

    public Settings withTheme(String theme) {
        return withLook(new Look(theme, look.scale(), look.wall(), look.clock()));
    }

    public Settings withScale(int scale) {
        return withLook(new Look(look.theme(), scale, look.wall(), look.clock()));
    }

    public Settings withTimes(boolean wall, Clock clock) {
        return withLook(new Look(look.theme(), look.scale(), wall, clock));
    }

    public Settings withLayout(Layout now) {
        return new Settings(look, now, console, opening, recent);
    }

    public Settings withSize(double width, double height) {
        return withLayout(layout.withWindow(width, height, layout.maximized()));
    }

    /** The console as the change leaves it. */
    public Settings withConsole(UnaryOperator<Console> change) {
        return new Settings(look, layout, change.apply(console), opening, recent);
    }

    public Settings withOpening(String newOpening) {
        return new Settings(look, layout, console, newOpening, recent);
    }

    /** The newest stands first, each path once. */
    public Settings withOpened(Recent capture) {
        List<Recent> list = new ArrayList<>(recent);
        list.removeIf(each -> each.path().equals(capture.path()));
        list.addFirst(capture);
        return withRecent(list.subList(0, Math.min(RECENT, list.size())));
    }

    public Settings withRecent(List<Recent> list) {
        return new Settings(look, layout, console, opening, list);
    }
}
