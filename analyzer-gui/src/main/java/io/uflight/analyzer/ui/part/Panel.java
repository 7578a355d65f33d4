package io.uflight.analyzer.ui.part;

import io.uflight.analyzer.ui.theme.Icon;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A framed part of a view: a title, what stands beside it, and a body that keeps its frame whatever happens. */
public final class Panel extends VBox {
    private final Label title = Words.of("", "panel-title");
    private final Label note = Words.of("", "subtle", "small");
    private final HBox header = new HBox(8, title, note, Words.spring());
    private final StackPane body = new StackPane();
    private final VBox cover = new VBox(10);

    public Panel(String heading) {
        getStyleClass().add("panel");
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        title.setText(heading);
        title.setMinWidth(USE_PREF_SIZE);
        cover.getStyleClass().add("cover");
        cover.setAlignment(Pos.CENTER);
        cover.setVisible(false);
        body.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(header, body);
        setMinSize(0, 0);
    }

    /** A panel without a header line. */
    public static Panel bare() {
        Panel panel = new Panel("");
        panel.getChildren().remove(panel.header);
        return panel;
    }

    public Panel body(Node... nodes) {
        body.getChildren().setAll(nodes);
        body.getChildren().add(cover);
        return this;
    }

    public Panel heading(String text, String beside) {
        title.setText(text);
        note.setText(beside);
        return this;
    }

    /** What stands at the right of the header. */
    public Panel beside(Node... nodes) {
        header.getChildren().addAll(nodes);
        return this;
    }

    /** The data is there. */
    public void ready() {
        cover.setVisible(false);
    }

    /** Nothing to show: one sentence why, one button that mends it. */
    public void empty(String why, String mend, Runnable action) {
        cover.getChildren().setAll(Words.of(why, "cover-text"));
        if (!mend.isEmpty()) {
            cover.getChildren().add(Press.text(mend, action));
        }
        cover.setVisible(true);
    }

    /** What went wrong, and how to go on; the other panels live on. */
    public void failed(String what, String why, Runnable again) {
        Label sentence = Words.of(what, "danger", "strong");
        sentence.setGraphic(new Icon("warn", 18));
        Label reason = Words.of(why, "mono", "small");
        reason.setWrapText(true);
        reason.setMaxWidth(640);
        HBox actions = new HBox(
                8,
                Press.with("play", "Run again", again),
                Press.with("copy", "Copy details", () -> Copy.text(what + "\n" + why)));
        actions.setAlignment(Pos.CENTER);
        cover.getChildren().setAll(sentence, reason, actions);
        cover.setVisible(true);
    }
}
