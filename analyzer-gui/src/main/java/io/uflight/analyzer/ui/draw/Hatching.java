package io.uflight.analyzer.ui.draw;

import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Palette;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;

/** The pattern of what was not recorded: lines at 45°, 1.5 px thick. */
final class Hatching {
    private static final Map<Key, ImagePattern> PATTERNS = new ConcurrentHashMap<>();
    private static final double THICK = 1.5;
    private static final int SAMPLES = 4;

    private Hatching() {}

    private record Key(int rgb, int period) {}

    static ImagePattern pattern(Palette palette, Ink ink, double period) {
        return PATTERNS.computeIfAbsent(new Key(palette.rgb(ink.token()), (int) Math.round(period)), Hatching::draw);
    }

    private static ImagePattern draw(Key key) {
        // A tile whose side is the period along x repeats lines at 45° without a seam.
        int side = (int) Math.round(key.period * Math.sqrt(2));
        WritableImage tile = new WritableImage(side, side);
        PixelWriter pixels = tile.getPixelWriter();
        double half = THICK * Math.sqrt(2) / 2;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int covered = 0;
                for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
                    double sx = x + (sample % SAMPLES + 0.5) / SAMPLES;
                    double sy = y + (Math.floorDiv(sample, SAMPLES) + 0.5) / SAMPLES;
                    double at = (sx + sy) % side;
                    covered += Math.min(at, side - at) <= half ? 1 : 0;
                }
                Color colour = Color.rgb(
                        key.rgb >> 16 & 0xFF,
                        key.rgb >> 8 & 0xFF,
                        key.rgb & 0xFF,
                        0.62 * covered / (SAMPLES * SAMPLES));
                pixels.setColor(x, y, colour);
            }
        }
        return new ImagePattern(tile, 0, 0, side, side, false);
    }
}
