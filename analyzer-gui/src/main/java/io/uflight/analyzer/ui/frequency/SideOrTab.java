package io.uflight.analyzer.ui.frequency;

import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.ui.part.KeptSplit;
import io.uflight.analyzer.ui.part.Segments;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Two charts side by side; where there is no room one of them at a time, chosen in their headers. */
final class SideOrTab extends StackPane {
    private static final double WIDE = 1180;
    private static final String RATES = "Over time";
    private static final String LATENCY = "Latency";

    private final Region rates;
    private final Region latency;
    private final SplitPane split = new SplitPane();
    private final KeptSplit kept;
    private final List<Segments<String>> choices = new ArrayList<>();
    private String chosen = RATES;

    SideOrTab(Region rates, Region latency, SettingsFile settings) {
        this.rates = rates;
        this.latency = latency;
        getChildren().add(split);
        setMinSize(0, 0);
        split.getItems().setAll(rates, latency);
        kept = new KeptSplit(split, "frequency-charts", settings, 0.68);
        widthProperty().addListener((property, old, now) -> arrange());
    }

    /** The choice, once for each header. */
    Node choice() {
        Segments<String> choice = new Segments<>(title -> title, title -> "");
        choice.setMinWidth(USE_PREF_SIZE);
        choice.setAlignment(Pos.CENTER);
        choice.onChosen(title -> {
            chosen = title;
            arrange();
        });
        choices.add(choice);
        arrange();
        return choice;
    }

    void resetLayout() {
        kept.reset();
    }

    private void arrange() {
        boolean wide = getWidth() <= 0 || getWidth() >= WIDE;
        List<Region> wanted = wide ? List.of(rates, latency) : List.of(chosen.equals(RATES) ? rates : latency);
        if (!split.getItems().equals(wanted)) {
            split.getItems().setAll(wanted);
            kept.place();
        }
        for (Segments<String> choice : choices) {
            choice.offer(List.of(RATES, LATENCY), chosen);
            choice.setVisible(!wide);
            choice.setManaged(!wide);
        }
    }
}
