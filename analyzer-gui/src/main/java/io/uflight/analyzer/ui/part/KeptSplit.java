package io.uflight.analyzer.ui.part;

import io.uflight.analyzer.model.remember.SettingsFile;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.SplitPane;

/** A split pane whose dividers stand where the user left them, also the next time. */
public final class KeptSplit {
    private final SplitPane pane;
    private final String name;
    private final SettingsFile settings;
    private final double[] usual;

    /**
     * Puts the dividers where they were, or where they usually are.
     *
     * @param name of the pane in the settings
     * @param usual positions, in parts of the size
     */
    public KeptSplit(SplitPane pane, String name, SettingsFile settings, double... usual) {
        this.pane = pane;
        this.name = name;
        this.settings = settings;
        this.usual = usual.clone();
        pane.setId("split-" + name);
        place();
        // A divider moves by layout too: only what a mouse has moved is the user's word.
        pane.addEventFilter(javafx.scene.input.MouseEvent.MOUSE_RELEASED, event -> keep());
    }

    /** Puts the dividers in place again, e.g. after an item was added. */
    public void place() {
        List<Double> kept = settings.get().layout().dividers().getOrDefault(name, List.of());
        double[] positions = kept.size() == usual.length
                ? kept.stream().mapToDouble(Double::doubleValue).toArray()
                : usual;
        if (pane.getDividers().size() == positions.length) {
            pane.setDividerPositions(positions);
        }
    }

    private void keep() {
        double[] now = pane.getDividerPositions();
        if (now.length == usual.length) {
            settings.change(s -> s.withLayout(
                    s.layout().withDividers(name, Arrays.stream(now).boxed().toList())));
        }
    }

    /** Back to the usual positions; the settings have been cleared by then. */
    public void reset() {
        if (pane.getDividers().size() == usual.length) {
            pane.setDividerPositions(usual);
        }
    }
}
