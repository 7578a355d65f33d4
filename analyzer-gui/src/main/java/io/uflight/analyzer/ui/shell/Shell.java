package io.uflight.analyzer.ui.shell;

import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.keys.Keymap;
import io.uflight.analyzer.ui.part.TipLayer;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.ViewPane;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Lays out the regions of a window and shows the view that is chosen. */
public final class Shell extends StackPane {
    private static final double NARROW = 1280;
    private static final double LOW = 800;

    private final WindowModel model;
    private final BorderPane regions = new BorderPane();
    private final StackPane content = new StackPane();
    private final Node start;
    private final Rail rail;
    private final TopBar top;
    private final StatusBar status;
    private final Map<View, ViewPane> panes = new EnumMap<>(View.class);
    private @Nullable ViewPane shown;
    private final List<Node> order;
    private boolean railWords = true;
    private double scale = 1;

    public Shell(
            WindowModel model,
            Rail rail,
            TopBar top,
            BrushStrip strip,
            NoticeBar notices,
            StatusBar status,
            TipLayer tips,
            Node start) {
        this.model = model;
        this.rail = rail;
        this.start = start;
        this.top = top;
        this.status = status;
        getStyleClass().add("shell");
        VBox middle = new VBox(top, strip, notices, content);
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinSize(0, 0);
        middle.setMinSize(0, 0);
        rail.setMinHeight(0);
        regions.setMinSize(0, 0);
        order = List.of(rail, top, strip, content, status);
        regions.setLeft(rail);
        regions.setCenter(middle);
        regions.setBottom(status);
        getChildren().addAll(regions, tips);
        model.viewProperty().addListener((property, old, now) -> show());
        model.sessionProperty().addListener((property, old, now) -> show());
        widthProperty().addListener((property, old, now) -> fold());
        heightProperty().addListener((property, old, now) -> fold());
        show();
    }

    public void add(View view, ViewPane pane) {
        panes.put(view, pane);
    }

    /** The view that is seen, if a capture is open. */
    public Optional<ViewPane> current() {
        return Optional.ofNullable(shown);
    }

    private void show() {
        ViewPane before = shown;
        ViewPane now = model.session().isEmpty() ? null : panes.get(model.view());
        shown = now;
        if (before != null && !before.equals(now)) {
            before.hide();
        }
        content.getChildren().setAll(now == null ? start : now.node());
        if (now != null) {
            model.matchesProperty().set("");
            now.refresh();
        }
    }

    /** Shows something in place of the view, e.g. the progress of an import; null shows the view again. */
    public void instead(@Nullable Node node) {
        if (node == null) {
            show();
        } else {
            content.getChildren().setAll(node);
        }
    }

    public void toggleRail() {
        railWords = !railWords;
        fold();
    }

    public void railWords(boolean shown) {
        railWords = shown;
        fold();
    }

    /** All sizes grow by this factor: what has no room any more folds. */
    public void scale(double factor) {
        scale = factor;
        fold();
    }

    /** Splitters and columns of all views as at the first start. */
    public void resetLayout() {
        panes.values().forEach(ViewPane::resetLayout);
    }

    /** Moves the focus to the next region that takes it. */
    public void nextRegion(int direction) {
        Node focused = getScene().getFocusOwner();
        int at = 0;
        for (int i = 0; i < order.size(); i++) {
            for (Node node = focused; node != null; node = node.getParent()) {
                at = node.equals(order.get(i)) ? i : at;
            }
        }
        for (int step = 1; step <= order.size(); step++) {
            Node region = order.get(Math.floorMod(at + direction * step, order.size()));
            Optional<Node> first = firstFocusable(region);
            if (first.isPresent()) {
                first.get().requestFocus();
                return;
            }
        }
    }

    private static Optional<Node> firstFocusable(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node.isFocusTraversable()) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .map(Shell::firstFocusable)
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    public boolean railWords() {
        return railWords;
    }

    private void fold() {
        boolean narrow = getWidth() / scale < NARROW;
        getStyleClass().removeAll("narrow", "low");
        if (narrow) {
            getStyleClass().add("narrow");
        }
        if (getHeight() / scale < LOW) {
            getStyleClass().add("low");
        }
        rail.words(railWords && !narrow);
        top.fold(getWidth() / scale);
        status.fold(getWidth() / scale);
    }

    /** Whether the view itself has a use for the key. */
    public boolean key(javafx.scene.input.KeyEvent event) {
        return shown != null && shown.key(Keymap.name(event));
    }
}
