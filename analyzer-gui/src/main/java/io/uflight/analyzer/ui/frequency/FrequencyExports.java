package io.uflight.analyzer.ui.frequency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Export;
import io.uflight.analyzer.ui.view.PictureExports;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What the frequency view writes: its charts, its table, the rows behind them. */
final class FrequencyExports {
    private FrequencyExports() {}

    static List<Export> of(
            TableShape table, RatePanel rates, LatencyPanel latency, NameTable names, WindowModel window) {
        List<Export> all = new ArrayList<>();
        String caption = PictureExports.caption(window);
        all.addAll(PictureExports.of("Rate chart", table.name() + "-rate", rates.drawing(), window));
        all.addAll(PictureExports.of("Latency chart", table.name() + "-latency", latency.drawing(), window));
        String text = names.text(",");
        all.add(new Export(
                "Table of names as CSV",
                table.name() + "-names",
                "csv",
                caption,
                file -> Files.writeString(file, text)));
        rows(all, window.session().orElseThrow(), window.ask(table));
        return all;
    }

    /** The rows in range, after filters. */
    private static void rows(List<Export> all, Session session, Ask ask) {
        String sql = "SELECT * FROM " + ask.from() + ask.where();
        String what = ask.table().name()
                + (ask.filters().isEmpty()
                        ? ""
                        : ", " + CountText.of(ask.filters().size(), "filter"));
        all.add(new Export(
                "Rows as CSV",
                ask.table().name(),
                "csv",
                what,
                file -> session.export(sql, file, false, new Cancellation())));
        all.add(new Export(
                "Rows as Parquet",
                ask.table().name(),
                "parquet",
                what,
                file -> session.export(sql, file, true, new Cancellation())));
    }
}
