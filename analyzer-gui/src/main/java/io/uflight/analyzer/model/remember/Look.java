package io.uflight.analyzer.model.remember;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.uflight.analyzer.model.number.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How things look and how times are told.
 *
 * @param theme system, light or dark
 * @param scale per cent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Look(String theme, int scale, boolean wall, Clock clock) {
    static final Look USUAL = new Look("system", 100, false, Clock.HOST);

    public Look(@Nullable String theme, int scale, boolean wall, @Nullable Clock clock) {
        this.theme = theme == null ? "system" : theme;
        this.scale = scale < 100 || scale > 200 ? 100 : scale;
        this.wall = wall;
        this.clock = clock == null ? Clock.HOST : clock;
    }
}
