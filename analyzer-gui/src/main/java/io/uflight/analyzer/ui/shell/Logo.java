package io.uflight.analyzer.ui.shell;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** The mark of the program: spans on a blue square. */
public final class Logo extends Pane {
    public Logo() {
        getStyleClass().add("logo");
        setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        for (int bar = 0; bar < 4; bar++) {
            Region region = new Region();
            region.getStyleClass().addAll("logo-bar", bar == 3 ? "logo-last" : "logo-span");
            getChildren().add(region);
        }
    }

    @Override
    protected void layoutChildren() {
        double unit = getWidth() / 30;
        double[][] bars = {{7, 8, 16, 4}, {7, 13.5, 11, 4}, {7, 19, 6, 4}, {20, 19, 3, 4}};
        for (int bar = 0; bar < bars.length; bar++) {
            double[] b = bars[bar];
            getChildren().get(bar).resizeRelocate(b[0] * unit, b[1] * unit, b[2] * unit, b[3] * unit);
        }
    }
}
