package io.uflight.analyzer.ui.part;

import io.uflight.analyzer.model.draw.Ink;
import javafx.scene.layout.Region;

/** A small square in the colour of a name. */
public final class Swatch extends Region {
    /** @param category counted from 0; below 0 "other" */
    public Swatch(int category) {
        this(Ink.category(category));
    }

    public Swatch(Ink ink) {
        getStyleClass().add("swatch");
        ink(ink);
    }

    public void ink(Ink ink) {
        setStyle("-fx-background-color: -" + ink.token() + ";");
    }
}
