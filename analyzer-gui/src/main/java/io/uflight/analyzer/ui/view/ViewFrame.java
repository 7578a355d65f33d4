package io.uflight.analyzer.ui.view;

import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.part.ChoiceMenu;
import io.uflight.analyzer.ui.part.Overflow;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Separator;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Tool bar, waiting bar and body of a view. The tool bar's order is the same everywhere. */
public final class ViewFrame extends VBox {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final WindowModel model;
    private final View view;
    private final Overflow tools = new Overflow();
    private final ChoiceMenu<TableShape> table = new ChoiceMenu<>("Table", TableShape::name);
    private final HBox chips = new HBox(8);
    private final HBox waiting = new HBox(10);
    private final ProgressBar bar = new ProgressBar();
    private final Label elapsed = Words.of("", "mono", "small");
    private final StackPane body = new StackPane();
    private final AnimationTimer clock;
    private long waitingSince;

    /**
     * @param controls between the table and the chips
     * @param actions at the right
     */
    public ViewFrame(WindowModel model, View view, List<Node> controls, List<Node> actions) {
        this.model = model;
        this.view = view;
        getStyleClass().add("view");
        tools.getStyleClass().add("toolbar");
        List<Node> left = new ArrayList<>();
        left.add(Words.of(view.title(), "view-title"));
        boolean tables = view == View.FREQUENCY || view == View.TIMELINE || view == View.TABLE;
        if (tables) {
            left.add(table);
        }
        left.addAll(controls);
        if (tables) {
            Separator line = new Separator(Orientation.VERTICAL);
            line.getStyleClass().add("tool-line");
            left.add(line);
            left.add(chips);
        }
        left.forEach(ViewFrame::keepWidth);
        tools.left(left.toArray(Node[]::new));
        tools.right(actions.toArray(Node[]::new));
        table.setId("table-choice");
        chips.setAlignment(Pos.CENTER_LEFT);
        table.onChosen(chosen -> model.choose(view, chosen.name()));
        bar.getStyleClass().add("waiting-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        waiting.setAlignment(Pos.CENTER_LEFT);
        waiting.getStyleClass().add("waiting");
        waiting.setVisible(false);
        body.getStyleClass().add("view-body");
        body.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(tools, waiting, body);
        clock = new AnimationTimer() {
            @Override
            public void handle(long now) {
                elapsed.setText(DurationText.of((System.nanoTime() - waitingSince) / 10_000_000 * 10_000_000));
            }
        };
        model.filtersProperty().addListener((property, old, now) -> chips());
        model.tablesProperty().addListener((property, old, now) -> update());
        model.sessionProperty().addListener((property, old, now) -> update());
        update();
    }

    private static void keepWidth(Node node) {
        if (node instanceof javafx.scene.layout.Region region) {
            region.setMinWidth(USE_PREF_SIZE);
        }
    }

    public void body(Node node) {
        body.getChildren().setAll(node);
    }

    private void update() {
        model.table(view)
                .ifPresent(current ->
                        table.offer(view.tables(model.session().orElseThrow().tables()), current));
        chips();
    }

    private void chips() {
        chips.getChildren().clear();
        model.table(view).ifPresent(current -> {
            for (Filter filter : model.filters().of(current.name())) {
                chips.getChildren().add(chip(current, filter));
            }
            Button add = Press.with("plus", "Filter", () -> {});
            add.getStyleClass().add("chip-add");
            add.setId("add-filter");
            add.setOnAction(event -> new FilterEditor(model, current).show(add));
            chips.getChildren().add(add);
        });
        if (chips.getParent() instanceof Pane parent) {
            parent.requestLayout();
        }
    }

    private Node chip(TableShape current, Filter filter) {
        Label words = Words.mono(filter.text());
        words.setGraphic(new io.uflight.analyzer.ui.theme.Icon("filter", 14));
        Button away = Press.small(
                "x",
                "Remove this filter",
                () -> model.filtersProperty().set(model.filters().remove(current.name(), filter)));
        HBox chip = new HBox(6, words, away);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().addAll("chip", "filter-chip");
        chip.pseudoClassStateChanged(OFF, !filter.enabled());
        words.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 1) {
                model.filtersProperty()
                        .set(model.filters().replace(current.name(), filter, filter.withEnabled(!filter.enabled())));
            } else if (event.getClickCount() == 2) {
                new FilterEditor(model, current)
                        .edit(filter.withEnabled(!filter.enabled()))
                        .show(chip);
            }
        });
        return chip;
    }

    boolean dragging() {
        return model.moving();
    }

    /** The last picture stays, at 60 %. */
    void dimmed(boolean on) {
        body.setOpacity(on ? 0.6 : 1);
    }

    void waiting(boolean on) {
        if (on) {
            waitingSince = System.nanoTime();
            bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
            waiting.getChildren().setAll(bar, elapsed, Words.muted("Cancel"), Words.key("Esc"));
            clock.start();
        } else {
            clock.stop();
        }
        waiting.setVisible(on);
    }

    void settled() {
        if (!waiting.isVisible()) {
            waiting.getChildren().clear();
        }
    }

    void cancelled(long afterMs, Runnable again) {
        Button run = Press.link("Run again", again);
        waiting.getChildren().setAll(Words.muted("cancelled after " + DurationText.of(afterMs * 1_000_000)), run);
        waiting.setVisible(true);
    }
}
