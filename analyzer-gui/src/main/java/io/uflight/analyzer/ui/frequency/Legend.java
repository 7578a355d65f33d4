package io.uflight.analyzer.ui.frequency;

import io.uflight.analyzer.model.frequency.RateSeries;
import io.uflight.analyzer.ui.part.Swatch;
import io.uflight.analyzer.ui.part.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;

/** Names and colours of a chart; those that have no room become "+ 4". A click chooses a name. */
final class Legend extends Pane {
    private static final double GAP = 14;

    private final FrequencyModel model;
    private final List<HBox> entries = new ArrayList<>();
    private final Label more = Words.of("", "muted", "small");

    Legend(FrequencyModel model) {
        this.model = model;
        setMinWidth(40);
        HBox.setHgrow(this, javafx.scene.layout.Priority.SOMETIMES);
    }

    void show(RateSeries series) {
        entries.clear();
        for (RateSeries.Series each : series.series()) {
            HBox entry = new HBox(7, new Swatch(each.category()), Words.of(each.name(), "small"));
            entry.setAlignment(Pos.CENTER_LEFT);
            if (each.category() >= 0) {
                entry.setOnMouseClicked(event -> model.selectedProperty().set(Optional.of(each.name())));
            }
            entries.add(entry);
        }
        getChildren().setAll(entries);
        getChildren().add(more);
    }

    @Override
    protected double computePrefHeight(double width) {
        return more.prefHeight(-1) + 4;
    }

    @Override
    protected double computePrefWidth(double height) {
        double sum = 0;
        for (Node entry : entries) {
            sum += entry.prefWidth(-1) + GAP;
        }
        return sum;
    }

    @Override
    protected void layoutChildren() {
        int fitting = entries.size();
        while (fitting > 0 && wide(fitting) + (fitting < entries.size() ? 34 : 0) > getWidth()) {
            fitting--;
        }
        more.setText("+ " + (entries.size() - fitting));
        double x = getWidth() - wide(fitting) - (fitting < entries.size() ? 34 : 0) + GAP;
        for (int i = 0; i < entries.size(); i++) {
            HBox entry = entries.get(i);
            entry.setVisible(i < fitting);
            double width = entry.prefWidth(-1);
            entry.resizeRelocate(
                    snapPositionX(x),
                    snapPositionY((getHeight() - entry.prefHeight(-1)) / 2),
                    width,
                    entry.prefHeight(-1));
            x += width + GAP;
        }
        more.setVisible(fitting < entries.size());
        more.resizeRelocate(
                getWidth() - 26, snapPositionY((getHeight() - more.prefHeight(-1)) / 2), 30, more.prefHeight(-1));
    }

    private double wide(int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += entries.get(i).prefWidth(-1) + GAP;
        }
        return sum;
    }
}
