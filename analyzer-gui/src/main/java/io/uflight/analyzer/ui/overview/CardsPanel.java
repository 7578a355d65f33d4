package io.uflight.analyzer.ui.overview;

import io.uflight.analyzer.model.overview.CardAnswer;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.shape.PackCard;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.ToConsole;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What the packs have to say of this capture: numbers in a line, then bars and lines, one panel each. */
final class CardsPanel {
    private final ViewContext context;
    private final WindowModel window;
    private final Latest<List<CardAnswer>> latest;
    private final GridPane grid = new GridPane();
    private final HBox numbers = new HBox(12);
    private final VBox node = new VBox(12, numbers, grid);
    private List<Node> cards = List.of();
    private int columns = 3;

    CardsPanel(ViewContext context) {
        this.context = context;
        this.window = context.model();
        this.latest = window.latest();
        grid.setHgap(12);
        grid.setVgap(12);
        node.setId("cards");
        none();
    }

    Node node() {
        return node;
    }

    private void none() {
        cards = List.of();
        grid.getChildren().clear();
        numbers.getChildren().clear();
        node.setManaged(false);
        node.setVisible(false);
    }

    /** How many stand side by side. */
    void columns(int beside) {
        if (columns != beside) {
            columns = beside;
            place();
        }
    }

    void ask(Session session) {
        if (session.cards().isEmpty()) {
            latest.drop();
            none();
            return;
        }
        latest.ask(new CardAnswer.Question(session), answer -> {
            if (answer instanceof Answer.Done<List<CardAnswer>> done) {
                show(session, done.value());
            }
        });
    }

    void drop() {
        latest.drop();
    }

    private void show(Session session, List<CardAnswer> answers) {
        List<Node> figures = new ArrayList<>();
        List<Node> charts = new ArrayList<>();
        for (CardAnswer answer : answers) {
            boolean number = answer.card().form() == PackCard.Form.NUMBER;
            Panel card = card(session, answer);
            card.getStyleClass().add(number ? "number-card" : "card");
            HBox.setHgrow(card, Priority.ALWAYS);
            (number ? figures : charts).add(card);
        }
        numbers.getChildren().setAll(figures);
        cards = charts;
        node.setManaged(!answers.isEmpty());
        node.setVisible(!answers.isEmpty());
        place();
    }

    private void place() {
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < cards.size(); i++) {
            grid.add(cards.get(i), i % columns, Math.floorDiv(i, columns));
        }
    }

    private Panel card(Session session, CardAnswer answer) {
        PackCard card = answer.card();
        Panel panel = new Panel(card.title());
        panel.heading(card.title(), card.pack());
        panel.beside(Press.small(
                "sql",
                "This query in the console",
                () -> ToConsole.open(window, Optional.of(card.query().strip() + ";"))));
        if (!answer.failed().isEmpty()) {
            panel.body(new StackPane());
            panel.empty("This card could not be asked: " + answer.failed(), "", () -> {});
        } else if (card.form() == PackCard.Form.NUMBER) {
            VBox figure = new VBox(Words.of(answer.figure(!session.losses().none()), "page-title"));
            figure.setAlignment(Pos.CENTER_LEFT);
            figure.getStyleClass().add("card-figure");
            panel.body(figure);
        } else {
            PlotCanvas canvas = context.canvas();
            canvas.picture(
                    (width, height) -> answer.chart(session, window.moments()).draw(width, height));
            VBox.setVgrow(canvas, Priority.ALWAYS);
            panel.body(canvas);
        }
        return panel;
    }
}
