package io.uflight.analyzer.ui.frequency;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Svg;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.query.Ask;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.ui.draw.Picture;
import io.uflight.analyzer.ui.shell.WindowModel;
import io.uflight.analyzer.ui.theme.Theme;
import io.uflight.analyzer.ui.view.Export;
import io.uflight.analyzer.task.Cancellation;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;

/** What the frequency view writes: its charts, its table, the rows behind them. */
final class FrequencyExports {
    private FrequencyExports() {}

    static List<Export> of(FrequencyModel model, TableShape table, RatePanel rates, LatencyPanel latency, NameTable names, WindowModel window) {
        List<Export> all = new ArrayList<>();
        String caption = model.caption();
        picture(all, "Rate chart", table.name() + "-rate", rates.drawing(), caption);
        picture(all, "Latency chart", table.name() + "-latency", latency.drawing(), caption);
        String text = names.text(",");
        all.add(new Export("Table of names as CSV", table.name() + "-names", "csv", caption, file -> Files.writeString(file, text)));
        rows(all, window.session().orElseThrow(), window.ask(table));
        return all;
    }

    private static void picture(List<Export> all, String title, String name, Drawing drawing, String caption) {
        if (drawing.width() > 0) {
            all.add(new Export(title + " as SVG", name, "svg", caption,
                    file -> Files.writeString(file, Svg.of(drawing, Theme.palette(ColorScheme.LIGHT), caption))));
            all.add(new Export(title + " as PNG", name, "png", caption,
                    file -> Picture.write(drawing, Theme.palette(ColorScheme.LIGHT), caption, file)));
        }
    }

    /** The rows in range, after filters. */
    private static void rows(List<Export> all, Session session, Ask ask) {
        String sql = "SELECT * FROM " + ask.from() + ask.where();
        String what = ask.table().name() + (ask.filters().isEmpty() ? "" : ", " + CountText.of(ask.filters().size(), "filter"));
        all.add(new Export("Rows as CSV", ask.table().name(), "csv", what, file -> session.export(sql, file, false, new Cancellation())));
        all.add(new Export("Rows as Parquet", ask.table().name(), "parquet", what, file -> session.export(sql, file, true, new Cancellation())));
    }
}
