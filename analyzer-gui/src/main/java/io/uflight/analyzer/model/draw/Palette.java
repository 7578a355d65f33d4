package io.uflight.analyzer.model.draw;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The colours of a theme, read from the same style sheet that the controls are styled with. */
public final class Palette {
    private static final Pattern TOKEN = Pattern.compile("-([a-z][a-z0-9-]*)\\s*:\\s*#([0-9A-Fa-f]{6})\\s*;");
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;

    private final Map<String, Integer> colours;

    private Palette(Map<String, Integer> colours) {
        this.colours = colours;
    }

    public static Palette parse(String... styleSheets) {
        Map<String, Integer> colours = new TreeMap<>();
        for (String sheet : styleSheets) {
            Matcher matcher = TOKEN.matcher(sheet);
            while (matcher.find()) {
                colours.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
            }
        }
        colours.put("black", BLACK);
        colours.put("white", WHITE);
        return new Palette(colours);
    }

    public int rgb(String token) {
        Integer colour = colours.get(token);
        if (colour == null) {
            throw new IllegalArgumentException("the theme has no colour named " + token);
        }
        return colour;
    }

    /** Black or white, whichever contrasts more with the colour. */
    public Ink on(Ink background) {
        int rgb = rgb(background.token());
        return contrast(rgb, BLACK) >= contrast(rgb, WHITE) ? Ink.of("black") : Ink.of("white");
    }

    /** Contrast of two colours as WCAG has it, 1 to 21. */
    public static double contrast(int a, int b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
