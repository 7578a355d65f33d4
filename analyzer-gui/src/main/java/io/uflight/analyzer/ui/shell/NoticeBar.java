package io.uflight.analyzer.ui.shell;

import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.ShareText;
import io.uflight.analyzer.model.shape.Facts;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.shape.Waiting;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.Importing;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Icon;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What every view of this capture lacks: rows of torn files, tables and times that are not imported. One line each. */
public final class NoticeBar extends VBox {
    private final WindowModel model;
    private final Runnable importRest;
    private String dismissed = "";

    /** @param importRest imports what was left out */
    public NoticeBar(WindowModel model, Runnable importRest) {
        this.model = model;
        this.importRest = importRest;
        getStyleClass().add("notices");
        setId("notices");
        model.sessionProperty().addListener((property, old, now) -> update());
        model.importingProperty().addListener((property, old, now) -> update());
        model.viewProperty().addListener((property, old, now) -> update());
        update();
    }

    private void update() {
        getChildren().clear();
        Optional<Session> session = model.session();
        Optional<Importing> importing = model.importingProperty().get();
        session.ifPresent(open -> {
            if (!dismissed.equals(open.subject().id())) {
                damage(open);
            }
            if (importing.isEmpty()) {
                leftOut(open);
            } else if (model.view() != View.OVERVIEW
                    && importing.get().question().isEmpty()) {
                running(open, importing.get());
            }
        });
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    private void damage(Session open) {
        List<Facts.Problem> problems = open.facts().problems();
        String cut = open.subject().cutShort();
        if (problems.isEmpty() && cut.isEmpty()) {
            return;
        }
        String what = problems.isEmpty()
                ? "cut short: " + cut
                : problems.getFirst().where() + ": " + problems.getFirst().what()
                        + (problems.size() > 1 ? ", and " + CountText.of(problems.size() - 1, "more problem") : "");
        add(
                "warn",
                "minded",
                "This capture is not whole. " + Plain.of(what),
                Press.link("What is missing", () -> model.go(View.HEALTH)),
                Press.small("x", "Hide this line", () -> {
                    dismissed = open.subject().id();
                    update();
                }));
    }

    private void leftOut(Session open) {
        boolean part = !open.imported().equals(open.subject().extent());
        if (open.waiting().isEmpty() && !part) {
            return;
        }
        String tables = open.waiting().stream()
                .map(Waiting::table)
                .map(TableShape::name)
                .limit(3)
                .collect(Collectors.joining(", "));
        String what = (open.waiting().isEmpty()
                        ? ""
                        : "Not imported: " + tables
                                + (open.waiting().size() > 3
                                        ? " and " + (open.waiting().size() - 3) + " more"
                                        : ""))
                + (open.waiting().isEmpty() || !part ? "" : ". ")
                + (part
                        ? "Only " + model.moments().at(open.imported().from(), 3) + " – "
                                + model.moments().at(open.imported().to(), 3) + " is imported"
                        : "");
        add("eye", "plain", what, Press.link("Import the rest", importRest));
    }

    private void running(Session open, Importing importing) {
        long rows = open.waiting().stream().mapToLong(w -> w.table().rows()).sum();
        long read = open.waiting().stream()
                .map(w -> importing.tables().get(w.table().name()))
                .filter(java.util.Objects::nonNull)
                .mapToLong(Importing.Table::rows)
                .sum();
        if (rows > 0) {
            add(
                    "drop",
                    "plain",
                    "Importing, " + ShareText.of(read, rows) + " of the rows that are waiting",
                    Press.link("Show", () -> model.go(View.OVERVIEW)),
                    Press.link("Cancel", () -> importing.cancel().run()));
        }
    }

    private void add(String icon, String kind, String text, Node... actions) {
        Label words = Words.of(text, "small");
        words.setGraphic(new Icon(icon, 14));
        HBox line = new HBox(10, words, Words.spring());
        for (Node action : actions) {
            if (action instanceof javafx.scene.layout.Region region) {
                region.setMinWidth(USE_PREF_SIZE);
            }
            line.getChildren().add(action);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("notice", kind);
        getChildren().add(line);
    }
}
