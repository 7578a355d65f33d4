package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.theme.Icon;
import io.uflight.formats.failure.Failure;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Why a capture could not be opened: what, where, why, how to mend it. */
final class OpenFailed extends VBox {

    OpenFailed(Throwable error, Runnable back) {
        super(14);
        getStyleClass().add("import-page");
        setAlignment(Pos.TOP_LEFT);
        setId("open-failed");
        String what = error instanceof Failure e ? e.what() : "the capture cannot be opened";
        String where = error instanceof Failure e ? e.where() : "";
        String why = error instanceof Failure e ? e.why() : String.valueOf(error);
        String fix = error instanceof Failure e ? e.fix() : "";
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
        Button away = Press.with("back", "Back", back);
        away.setId("back-from-failure");
        HBox actions = new HBox(
                8,
                away,
                Press.with("copy", "Copy details", () -> Copy.text(what + "\n" + where + "\n" + why + "\n" + fix)));
        getChildren().setAll(title, details, actions);
    }
}
