package io.uflight.analyzer.ui.shell;

import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.SilentProbe;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.part.Hint;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Icon;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The views at the left edge. One that the capture has nothing for stays in its place, dimmed, and says why. */
public final class Rail extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final WindowModel model;
    private final Map<View, Button> buttons = new EnumMap<>(View.class);
    private final Map<View, StackPane> boxes = new EnumMap<>(View.class);
    /** Lossy ranges, and probes that never fired though they should have. */
    private final Label badge = Words.of("", "badge");

    public Rail(WindowModel model, Runnable settings) {
        this.model = model;
        getStyleClass().add("rail");
        setAlignment(Pos.TOP_CENTER);
        StackPane logo = new StackPane(new Logo());
        logo.getStyleClass().add("logo-box");
        getChildren().add(logo);
        for (View view : View.values()) {
            Button button = item(view.icon(), view.title());
            button.setOnAction(event -> model.go(view));
            StackPane box = new StackPane(button);
            if (view == View.HEALTH) {
                StackPane.setAlignment(badge, Pos.TOP_CENTER);
                badge.setMouseTransparent(true);
                box.getChildren().add(badge);
            }
            buttons.put(view, button);
            boxes.put(view, box);
            getChildren().add(box);
        }
        Region spring = new Region();
        VBox.setVgrow(spring, Priority.ALWAYS);
        Button bottom = item("settings", "Settings");
        bottom.setId("rail-settings");
        bottom.setOnAction(event -> settings.run());
        Hint.on(bottom, "Settings: theme, scale, times", "Ctrl+,");
        getChildren().addAll(spring, bottom);
        model.sessionProperty().addListener((property, old, now) -> update());
        model.viewProperty().addListener((property, old, now) -> update());
        update();
    }

    private static Button item(String icon, String title) {
        Button button = new Button(title);
        button.setGraphic(new Icon(icon, 20));
        button.setContentDisplay(ContentDisplay.TOP);
        button.setGraphicTextGap(6);
        button.getStyleClass().add("rail-item");
        button.setId("rail-" + icon);
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private void update() {
        Optional<Session> session = model.session();
        long count = session.map(s -> s.losses().ranges().size()
                        + s.silentProbes().stream().filter(SilentProbe::amiss).count())
                .orElse(0L);
        badge.setText(Long.toString(count));
        badge.setVisible(count > 0);
        buttons.forEach((view, button) -> {
            Optional<String> lack = session.isEmpty()
                    ? Optional.of("open a capture first")
                    : session.get().lack(view);
            button.setDisable(lack.isPresent());
            button.pseudoClassStateChanged(CURRENT, session.isPresent() && view == model.view());
            String words = view.title() + lack.map(why -> ": " + why).orElse("");
            Hint.on(button, words, lack.isPresent() ? "" : "Ctrl+" + view.place());
            // A disabled control shows no tooltip: its box does.
            Tooltip.install(boxes.get(view), lack.isPresent() ? new Tooltip(words) : null);
        });
    }

    /** Words below the icons, or icons alone. */
    public void words(boolean shown) {
        getStyleClass().remove("narrow");
        if (!shown) {
            getStyleClass().add("narrow");
        }
        buttons.values()
                .forEach(button -> button.setContentDisplay(shown ? ContentDisplay.TOP : ContentDisplay.GRAPHIC_ONLY));
        getChildren().stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .forEach(button -> button.setContentDisplay(shown ? ContentDisplay.TOP : ContentDisplay.GRAPHIC_ONLY));
    }
}
