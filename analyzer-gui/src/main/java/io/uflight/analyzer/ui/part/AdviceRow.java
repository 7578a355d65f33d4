package io.uflight.analyzer.ui.part;

import io.uflight.analyzer.model.health.Advice;
import io.uflight.analyzer.ui.theme.Icon;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One advice: how grave, what, and what helps. */
public final class AdviceRow extends HBox {
    public AdviceRow(Advice advice) {
        super(12);
        setAlignment(Pos.TOP_LEFT);
        getStyleClass().add("advice");
        Label sign = new Label();
        sign.setGraphic(new Icon(icon(advice.level()), 18));
        sign.getStyleClass().add(colour(advice.level()));
        sign.setMinWidth(Region.USE_PREF_SIZE);
        Label text = Words.of(advice.text(), "muted", "small");
        text.setWrapText(true);
        Label title = Words.of(advice.title(), "strong");
        title.setWrapText(true);
        VBox words = new VBox(2, title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(sign, words);
        setMinHeight(Region.USE_PREF_SIZE);
    }

    private static String icon(Advice.Level level) {
        return switch (level) {
            case GOOD -> "check";
            case KNOW -> "eye";
            case MIND -> "warn";
        };
    }

    private static String colour(Advice.Level level) {
        return switch (level) {
            case GOOD -> "success";
            case KNOW -> "accent-icon";
            case MIND -> "warning";
        };
    }
}
