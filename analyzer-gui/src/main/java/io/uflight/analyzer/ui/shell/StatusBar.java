package io.uflight.analyzer.ui.shell;

import io.uflight.analyzer.model.number.ByteText;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.shape.Losses;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.ui.part.Hint;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.Status;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Icon;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The line at the bottom: how many rows, how fast, how exact. Each item is a button. */
public final class StatusBar extends HBox {
    private final WindowModel model;
    private final Latest<Long> measuring;
    private double width = Double.MAX_VALUE;
    private long cached = -1;
    private final Button rows = item("status-rows", "Open these rows in Table");
    private final Button time = item("status-time", "Run the view's queries again");
    private final Button lost = item("status-lost", "Show losses in Health");
    private final Button extra = item("status-extra", "");
    private final Button cache = item("status-cache", "Copy this size");
    private final Button mode = item("status-mode", "Wall time or seconds since the start");
    private final Button scale = item("status-scale", "Scale of the window");
    private final Button keys = item("status-keys", "Keys");

    /** What the buttons do. */
    public record Actions(
            Runnable rows,
            Runnable again,
            Runnable health,
            Runnable cache,
            Runnable mode,
            Runnable scale,
            Runnable keys) {}

    public StatusBar(WindowModel model, Actions actions) {
        this.model = model;
        this.measuring = model.latest();
        getStyleClass().add("status");
        setAlignment(Pos.CENTER_LEFT);
        Label key = Words.key("?");
        keys.setGraphic(key);
        keys.setText("Keys");
        getChildren().addAll(rows, time, lost, extra, Words.spring(), cache, mode, scale, keys);
        rows.setOnAction(event -> actions.rows.run());
        time.setOnAction(event -> actions.again.run());
        lost.setOnAction(event -> actions.health.run());
        cache.setOnAction(event -> actions.cache.run());
        mode.setOnAction(event -> actions.mode.run());
        scale.setOnAction(event -> actions.scale.run());
        keys.setOnAction(event -> actions.keys.run());
        model.statusProperty().addListener((property, old, now) -> update());
        model.sessionProperty().addListener((property, old, now) -> {
            now.ifPresent(this::measure);
            update();
        });
        model.rangeProperty().addListener((property, old, now) -> update());
        model.wallProperty().addListener((property, old, now) -> update());
        model.clockProperty().addListener((property, old, now) -> update());
        scale(100);
        update();
    }

    /** What has no room in so many px at 100 % leaves, the least important first: all of it stands elsewhere too. */
    public void fold(double room) {
        width = room;
        update();
    }

    private static Button item(String id, String hint) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().add("status-item");
        return hint.isEmpty() ? button : Hint.on(button, hint, "");
    }

    public void scale(int percent) {
        scale.setText(percent + " %");
    }

    /** The cache is files: not a question for the window's thread. */
    private void measure(Session session) {
        measuring.ask(cancellation -> session.cacheBytes(), answer -> {
            if (answer instanceof Answer.Done<Long> done) {
                cached = done.value();
                update();
            }
        });
    }

    /** The size of the cache as it is shown; empty where it is not known yet. */
    public String cacheSize() {
        return cached < 0 ? "" : ByteText.of(cached);
    }

    private void update() {
        Optional<Session> session = model.session();
        Status status = model.statusProperty().get();
        if (session.isEmpty()) {
            text(rows, "Ready");
            show(false, time, lost, extra, mode);
            text(cache, "Java " + Runtime.version().feature());
            return;
        }
        show(true, rows);
        show(width >= 740, mode);
        if (status.rows() < 0) {
            text(
                    rows,
                    CountText.of(
                            session.get().tables().stream()
                                    .filter(t -> t.bytes() >= 0)
                                    .mapToLong(t -> t.rows())
                                    .sum(),
                            "row"));
        } else {
            HBox words = new HBox(
                    5,
                    Words.of(CountText.exact(status.rows()), "mono", "strong"),
                    Words.muted(status.unit() + (status.of() < 0 ? "" : " of " + CountText.exact(status.of()))));
            words.setAlignment(Pos.CENTER_LEFT);
            rows.setGraphic(words);
            rows.setText("");
        }
        String drawn = status.drawMs() < 0
                ? ""
                : " · draw " + String.format(java.util.Locale.ROOT, "%.1f ms", status.drawMs());
        text(time, status.queryMs() < 0 ? "" : "Query " + CountText.exact(status.queryMs()) + " ms" + drawn);
        show(status.queryMs() >= 0 && width >= 620, time);
        show(width >= 860 && cached >= 0, cache);
        losses(model.losses().in(model.range()));
        text(extra, status.extra());
        show(!status.extra().isEmpty() && width >= 1100, extra);
        text(cache, "Cache " + cacheSize());
        text(
                mode,
                (model.wallProperty().get() ? "Wall time" : "Times since start")
                        + model.clockProperty().get().mark());
    }

    private void losses(Losses losses) {
        // Without the outcomes nobody knows: that is not "nothing".
        show(model.session().filter(s -> !s.tables().isEmpty()).isPresent(), lost);
        boolean unknown =
                model.session().filter(s -> !s.subject().cutShort().isEmpty()).isPresent();
        lost.getStyleClass().removeAll("warning", "success");
        if (!losses.none()) {
            text(lost, CountText.exact(losses.count()) + " lost in range");
            lost.setGraphic(new Icon("warn", 14));
            lost.getStyleClass().add("warning");
        } else if (unknown) {
            // Killed: what happened after the last count is unknown, never 0.
            text(lost, "no loss known");
            lost.setGraphic(new Icon("eye", 14));
        } else {
            text(lost, "nothing lost");
            lost.setGraphic(new Icon("check", 14));
            lost.getStyleClass().add("success");
        }
    }

    private static void text(Button button, String text) {
        button.setGraphic(null);
        button.setText(text);
    }

    private static void show(boolean shown, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }
}
