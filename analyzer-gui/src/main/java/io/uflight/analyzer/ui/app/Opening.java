package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.AnalyzerException;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.shape.Opener;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.shell.Shell;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Icon;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Opens captures in a window: progress while they are imported, cancel, and what went wrong if they are not. */
public final class Opening {
    private final WindowModel model;
    private final Shell shell;
    private final Opener opener;
    private final Latest<Session> latest;
    private final Consumer<Session> opened;
    private final VBox page = new VBox(14);
    private final VBox rows = new VBox(8);
    private final Map<String, Row> byTable = new LinkedHashMap<>();

    /** A table's progress. */
    private record Row(ProgressBar bar, Label words, long since) {}

    Opening(WindowModel model, Shell shell, Opener opener, Consumer<Session> opened) {
        this.model = model;
        this.shell = shell;
        this.opener = opener;
        this.opened = opened;
        this.latest = model.latest();
        page.getStyleClass().add("import-page");
        page.setAlignment(Pos.TOP_LEFT);
        page.setId("import");
    }

    /** Opens these together, in place of what is open. */
    public void open(List<Path> paths) {
        byTable.clear();
        rows.getChildren().clear();
        String names = String.join(
                ", ",
                paths.stream()
                        .map(path -> path.toAbsolutePath().getFileName().toString())
                        .toList());
        page.getChildren()
                .setAll(
                        Words.of("Opening " + names, "page-title"),
                        Words.muted(
                                "The first time, its tables are imported into the cache on this computer; next time it opens at once."),
                        rows,
                        new HBox(Press.with("x", "Cancel   Esc", this::cancel)));
        shell.instead(page);
        Opener.Watch watch = (table, done, total) -> model.window().execute(() -> progress(table, done, total));
        latest.ask(cancellation -> opener.open(paths, watch, cancellation), this::answered);
    }

    public boolean running() {
        return latest.running();
    }

    public void cancel() {
        latest.stop();
    }

    private void progress(String table, long done, long total) {
        Row row = byTable.computeIfAbsent(table, this::row);
        row.bar.setProgress(total < 0 ? ProgressBar.INDETERMINATE_PROGRESS : total == 0 ? 1 : done / (double) total);
        double seconds = Math.max(1, System.nanoTime() - row.since) / 1e9;
        row.words.setText(CountText.exact(done)
                + (total < 0 || done >= total
                        ? " rows"
                        : " of " + CountText.exact(total) + " rows · " + CountText.brief(done / seconds) + " rows/s"));
    }

    private Row row(String table) {
        ProgressBar bar = new ProgressBar(0);
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Label words = Words.of("", "mono", "small");
        Label name = Words.mono(table);
        name.getStyleClass().add("import-name");
        words.getStyleClass().add("import-words");
        HBox line = new HBox(14, name, bar, words);
        line.setAlignment(Pos.CENTER_LEFT);
        rows.getChildren().add(line);
        return new Row(bar, words, System.nanoTime());
    }

    private void answered(Answer<Session> answer) {
        switch (answer) {
            case Answer.Done<Session> done -> {
                Session before = model.session().orElse(null);
                model.show(done.value());
                shell.instead(null);
                opened.accept(done.value());
                if (before != null) {
                    model.background().execute(before::close);
                }
            }
            case Answer.Failed<Session> failed -> failed(failed.error());
            case Answer.Cancelled<Session> cancelled -> shell.instead(null);
        }
    }

    private void failed(Throwable error) {
        String what = error instanceof AnalyzerException e ? e.what() : "the capture cannot be opened";
        String where = error instanceof AnalyzerException e ? e.where() : "";
        String why = error instanceof AnalyzerException e ? e.why() : String.valueOf(error);
        String fix = error instanceof AnalyzerException e ? e.fix() : "";
        Label title = Words.of(what, "title", "danger");
        title.setGraphic(new Icon("warn", 18));
        VBox details = new VBox(6);
        for (String[] part : new String[][] {{"Where", where}, {"Why", why}, {"How to mend it", fix}}) {
            if (!part[1].isEmpty()) {
                Label text = Words.mono(part[1]);
                text.setWrapText(true);
                details.getChildren().add(new HBox(12, Words.of(part[0], "muted", "import-name"), text));
            }
        }
        HBox actions = new HBox(
                8,
                Press.with("back", "Back", () -> shell.instead(null)),
                Press.with("copy", "Copy details", () -> Copy.text(what + "\n" + where + "\n" + why + "\n" + fix)));
        page.getChildren().setAll(title, details, actions);
    }
}
