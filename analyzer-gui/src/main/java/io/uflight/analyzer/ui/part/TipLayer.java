package io.uflight.analyzer.ui.part;

import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Lies over a window and shows the one tip of a plot, beside the pointer and never over it. */
public final class TipLayer extends Pane {
    private static final double AWAY = 14;

    private final VBox tip = new VBox();
    private boolean pinned;

    public TipLayer() {
        setMouseTransparent(true);
        tip.getStyleClass().add("tip");
        tip.setVisible(false);
        getChildren().add(tip);
    }

    /** Shows content beside a point of the scene. */
    public void show(double sceneX, double sceneY, Node... content) {
        if (pinned) {
            return;
        }
        tip.getChildren().setAll(content);
        tip.setVisible(true);
        tip.applyCss();
        tip.autosize();
        double width = tip.prefWidth(Region.USE_COMPUTED_SIZE);
        double height = tip.prefHeight(Region.USE_COMPUTED_SIZE);
        double x = sceneX + AWAY + width > getWidth() ? sceneX - AWAY - width : sceneX + AWAY;
        double y = sceneY + AWAY + height > getHeight() ? sceneY - AWAY - height : sceneY + AWAY;
        tip.resizeRelocate(Math.rint(Math.max(0, x)), Math.rint(Math.max(0, y)), width, height);
    }

    public void hide() {
        if (!pinned) {
            tip.setVisible(false);
        }
    }

    /** Keeps the tip until the next call. */
    public void pin() {
        pinned = tip.isVisible() && !pinned;
        if (!pinned) {
            tip.setVisible(false);
        }
    }

    public boolean shown() {
        return tip.isVisible();
    }

    @Override
    protected void layoutChildren() {
        // The tip is placed by show: a layout pass must not move it.
    }
}
