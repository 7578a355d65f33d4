package io.uflight.analyzer.ui.part;

import io.uflight.analyzer.ui.theme.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/**
 * A row of controls that never cuts one: what does not fit moves, from the right, into a menu behind "…". The first nodes stay
 * longest; those after the spring stand at the right edge.
 */
public final class Overflow extends Pane {
    private static final double GAP = 8;

    private final List<Node> left = new ArrayList<>();
    private final List<Node> right = new ArrayList<>();
    private final Button more = new Button();
    private final VBox folded = new VBox(8);
    private final PopOver popOver = new PopOver(folded);
    private final List<Node> away = new ArrayList<>();

    public Overflow() {
        getStyleClass().add("overflow");
        more.setGraphic(new Icon("dots", 18));
        more.getStyleClass().add("icon-button");
        Hint.on(more, "More", "");
        folded.getStyleClass().add("folded");
        folded.setAlignment(Pos.TOP_LEFT);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.setAnimated(false);
        more.setOnAction(event -> unfold());
        popOver.setOnHidden(event -> fold());
        getChildren().add(more);
        setMinWidth(0);
    }

    public void left(Node... nodes) {
        getChildren().removeAll(left);
        left.clear();
        left.addAll(List.of(nodes));
        getChildren().addAll(left);
    }

    public void right(Node... nodes) {
        getChildren().removeAll(right);
        right.clear();
        right.addAll(List.of(nodes));
        getChildren().addAll(right);
    }

    /** What has no room shows itself in the menu while that is open. */
    private void unfold() {
        List<Node> moving = List.copyOf(away);
        getChildren().removeAll(moving);
        moving.forEach(node -> node.setVisible(true));
        folded.getChildren().setAll(moving);
        popOver.show(more);
    }

    private void fold() {
        List<Node> moving = List.copyOf(folded.getChildren());
        folded.getChildren().clear();
        getChildren().addAll(moving);
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + snappedBottomInset() + more.prefHeight(-1);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 100;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 400;
    }

    @Override
    protected void layoutChildren() {
        if (!folded.getChildren().isEmpty()) {
            return;
        }
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        List<Node> shownRight = new ArrayList<>(right);
        List<Node> shownLeft = new ArrayList<>(left);
        away.clear();
        boolean fits = wide(shownLeft) + wide(shownRight) - GAP <= room;
        double kept = fits ? 0 : more.prefWidth(-1) + GAP;
        while (!fits
                && wide(shownLeft) + wide(shownRight) + kept - GAP > room
                && shownLeft.size() + shownRight.size() > 2) {
            away.addFirst(shownRight.isEmpty() ? shownLeft.removeLast() : shownRight.removeLast());
        }
        double x = snappedLeftInset();
        for (Node node : shownLeft) {
            x = place(node, x);
        }
        double from = getWidth() - snappedRightInset() - wide(shownRight) - kept + GAP;
        for (Node node : shownRight) {
            from = place(node, Math.max(x, from));
        }
        away.forEach(node -> node.setVisible(false));
        more.setVisible(!away.isEmpty());
        place(more, getWidth() - snappedRightInset() - more.prefWidth(-1));
    }

    private double place(Node node, double x) {
        double width = node.isManaged() ? node.prefWidth(-1) : 0;
        double height = node.prefHeight(-1);
        if (!node.equals(more)) {
            node.setVisible(node.isManaged());
        }
        node.resizeRelocate(snapPositionX(x), snapPositionY((getHeight() - height) / 2), width, height);
        return x + width + (width > 0 ? GAP : 0);
    }

    private static double wide(List<Node> nodes) {
        double sum = 0;
        for (Node node : nodes) {
            double width = node.isManaged() ? node.prefWidth(-1) : 0;
            sum += width + (width > 0 ? GAP : 0);
        }
        return sum;
    }
}
