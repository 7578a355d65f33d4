package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/** Asks once where a further capture opens. */
final class OpenQuestion {
    private final PopOver popOver = new PopOver();

    OpenQuestion(Consumer<String> answer) {
        VBox content = new VBox(
                10,
                Words.title("A capture is open in this window"),
                Words.muted("The answer is remembered; Settings can change it."),
                new HBox(
                        8,
                        Press.primary("plus", "Open a window", () -> choose(answer, "window")),
                        Press.text("Replace this one", () -> choose(answer, "replace")),
                        Press.text("Together, to compare", () -> choose(answer, "together"))));
        content.getStyleClass().add("pop");
        content.setId("open-question");
        popOver.setContentNode(content);
        popOver.setAnimated(false);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
    }

    private void choose(Consumer<String> answer, String choice) {
        popOver.hide();
        answer.accept(choice);
    }

    void show(Node owner) {
        popOver.show(owner);
    }
}
