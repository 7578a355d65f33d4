package io.uflight.analyzer.ui.shell;

import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.range.RangeText;
import io.uflight.analyzer.model.range.Steps;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.ui.part.Hint;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Icon;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The time range in words; a click makes it a field to type one. */
public final class RangeField extends HBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final WindowModel model;
    private final Label range = Words.of("no time range", "mono", "strong");
    private final Label of = Words.of("", "subtle", "mono", "small");
    private final Button whole;
    private final Button shown = new Button();
    private final TextField field = new TextField();
    private boolean brief;

    public RangeField(WindowModel model) {
        this.model = model;
        getStyleClass().add("range-field");
        setMinWidth(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        whole = Press.small("x", "Show the whole capture (0)", () -> model.range(model.extent()));
        HBox content = new HBox(8, new Icon("clock", 14), range, of);
        content.setAlignment(Pos.CENTER_LEFT);
        range.setMinWidth(USE_PREF_SIZE);
        content.setMinWidth(USE_PREF_SIZE);
        shown.setMinWidth(USE_PREF_SIZE);
        shown.setGraphic(content);
        shown.getStyleClass().add("bare");
        shown.setId("range");
        Hint.on(shown, "Time range: type 21.4-38.9, 21.4 +500ms, 14:02:31-14:02:40 or @loss 1", "Ctrl+G");
        shown.setOnAction(event -> edit());
        field.setId("range-input");
        field.getStyleClass().addAll("mono", "bare");
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setOnAction(event -> apply());
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                show(false);
                event.consume();
            }
        });
        field.focusedProperty().addListener((property, was, is) -> {
            if (!is) {
                show(false);
            }
        });
        getChildren().addAll(shown, whole);
        model.rangeProperty().addListener((property, old, now) -> update());
        model.sessionProperty().addListener((property, old, now) -> update());
        model.wallProperty().addListener((property, old, now) -> update());
        model.clockProperty().addListener((property, old, now) -> update());
        update();
    }

    private void update() {
        boolean open = model.session().isPresent();
        TimeRange now = model.range();
        MomentText moments = model.moments();
        long step = Math.max(1, Steps.time(now.length() / 1000.0));
        int decimals = model.whole()
                ? (now.length() >= 10_000_000_000L
                        ? 1
                        : now.length() >= 100_000_000L ? 3 : Math.clamp(MomentText.decimalsOf(step), 0, 9))
                : Math.clamp(MomentText.decimalsOf(step), 0, 9);
        String from = model.whole() && !moments.wall() ? "0 s" : moments.at(now.from(), decimals);
        range.setText(open ? from + " – " + moments.at(now.to(), decimals) : "no time range");
        of.setText(
                !open
                        ? ""
                        : model.whole()
                                ? "whole capture"
                                : DurationText.of(now.length()) + " of "
                                        + DurationText.of(model.extent().length()));
        of.setManaged(open && !brief);
        of.setVisible(open && !brief);
        whole.setVisible(open && !model.whole());
        whole.setManaged(open && !model.whole());
        shown.setDisable(!open);
    }

    /** Where there is no room, the range alone must do. */
    void brief(boolean on) {
        brief = on;
        update();
    }

    /** Begins to type. */
    public void edit() {
        if (model.session().isEmpty()) {
            return;
        }
        field.setText(range.getText().replace(" s", "").replace(" – ", "-"));
        show(true);
        field.requestFocus();
        field.selectAll();
    }

    private void show(boolean editing) {
        field.pseudoClassStateChanged(ERROR, false);
        field.setTooltip(null);
        if (editing) {
            getChildren().setAll(new Icon("clock", 14), field);
        } else if (getChildren().contains(field)) {
            getChildren().setAll(shown, whole);
        }
    }

    private void apply() {
        Subject subject = model.session().orElseThrow().subject();
        RangeText text = new RangeText(
                subject.extent(),
                subject.startEpochNs(),
                model.moments().zone(),
                model.losses().ranges());
        try {
            model.range(text.parse(field.getText()));
            show(false);
        } catch (IllegalArgumentException e) {
            field.pseudoClassStateChanged(ERROR, true);
            Tooltip why = new Tooltip(e.getMessage());
            field.setTooltip(why);
            javafx.geometry.Bounds bounds = field.localToScreen(field.getBoundsInLocal());
            why.setAutoHide(true);
            why.show(field, bounds.getMinX(), bounds.getMaxY() + 6);
        }
    }
}
