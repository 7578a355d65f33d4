package io.uflight.analyzer.ui.view;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Svg;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.ui.draw.Picture;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Theme;
import java.nio.file.Files;
import java.util.List;
import javafx.application.ColorScheme;

/** A picture as SVG and PNG, with a caption that says of what capture and range it is and what was lost in it. */
public final class PictureExports {
    private PictureExports() {}

    public static List<Export> of(String title, String name, Drawing drawing, WindowModel window) {
        if (drawing.width() <= 0) {
            return List.of();
        }
        String caption = caption(window);
        return List.of(
                new Export(
                        title + " as SVG",
                        name,
                        "svg",
                        caption,
                        file -> Files.writeString(file, Svg.of(drawing, Theme.palette(ColorScheme.LIGHT), caption))),
                new Export(
                        title + " as PNG",
                        name,
                        "png",
                        caption,
                        file -> Picture.write(drawing, Theme.palette(ColorScheme.LIGHT), caption, file)));
    }

    /** Capture, range, losses. */
    public static String caption(WindowModel window) {
        TimeRange range = window.range();
        long lost = window.losses().in(range).count();
        return window.session().orElseThrow().subject().name() + " · "
                + window.moments().at(range.from(), 3) + " – "
                + window.moments().at(range.to(), 3) + (lost > 0 ? " · " + CountText.exact(lost) + " lost" : "");
    }
}
