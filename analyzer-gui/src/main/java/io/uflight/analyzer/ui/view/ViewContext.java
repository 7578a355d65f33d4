package io.uflight.analyzer.ui.view;

import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.TipLayer;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.ContextMenu;

/** What a view is given. */
public record ViewContext(
        WindowModel model,
        ReadOnlyObjectProperty<Palette> palette,
        PlotCanvas.Zoom zoom,
        TipLayer tips,
        SettingsFile settings,
        Function<List<Export>, ContextMenu> exportMenu) {

    /** Pixels of the screen in px at 100 %. */
    public double logical(double pixels) {
        return pixels / zoom.factor();
    }

    public PlotCanvas canvas() {
        return new PlotCanvas(palette, zoom);
    }
}
