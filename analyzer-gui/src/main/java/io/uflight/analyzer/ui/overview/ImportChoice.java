package io.uflight.analyzer.ui.overview;

import io.uflight.analyzer.model.number.ByteText;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.range.RangeText;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Need;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.Waiting;
import io.uflight.analyzer.model.shape.Wish;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.Importing;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Tables to tick and a time to type, with the disk they need. */
final class ImportChoice extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final Session session;
    private final Need need;
    private final Map<Waiting, CheckBox> boxes = new LinkedHashMap<>();
    private final TextField time = new TextField();
    private final Label sum = Words.of("", "strong");
    private final Label wrong = Words.of("", "danger", "small");
    private final Button go;

    ImportChoice(Session session, Importing.Question question) {
        super(12);
        this.session = session;
        this.need = question.need();
        getStyleClass().add("import-choice");
        go = Press.primary("drop", "Import", () -> question.answer().accept(wish()));
        go.setId("import-go");
        time.setId("import-time");
        time.setPromptText("the whole capture; or 21.4-38.9, 14:02:31-14:02:40");
        time.getStyleClass().add("mono");
        time.setPrefColumnCount(40);
        time.textProperty().addListener((property, old, now) -> update());
        HBox range = new HBox(12, Words.of("Time", "muted", "import-name"), time, wrong);
        range.setAlignment(Pos.CENTER_LEFT);
        HBox last = new HBox(16, go, sum);
        last.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(tables(), range, last);
        update();
    }

    private GridPane tables() {
        GridPane grid = new GridPane();
        grid.setHgap(20);
        grid.setVgap(4);
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(160);
        ColumnConstraints number = new ColumnConstraints();
        number.setHalignment(HPos.RIGHT);
        ColumnConstraints comment = new ColumnConstraints();
        comment.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(name, number, number, comment);
        for (Waiting each : session.waiting()) {
            TableShape table = each.table();
            CheckBox box = new CheckBox(table.name());
            box.getStyleClass().add("mono");
            box.setSelected(true);
            // What the capture says of itself is small, and every view needs it.
            box.setDisable(table.kind() == TableShape.Kind.ABOUT);
            box.selectedProperty().addListener((property, old, now) -> update());
            boxes.put(each, box);
            grid.addRow(
                    grid.getRowCount(),
                    box,
                    Words.of(CountText.of(table.rows(), "row"), "mono", "small"),
                    Words.of(ByteText.of(Math.max(0, table.bytes())), "mono", "small"),
                    Words.subtle(table.comment()));
        }
        return grid;
    }

    private Optional<TimeRange> range() {
        if (time.getText().isBlank()) {
            return Optional.empty();
        }
        Subject subject = session.subject();
        return Optional.of(new RangeText(subject.extent(), subject.startEpochNs(), subject.zone(), List.of())
                .parse(time.getText()));
    }

    private Wish wish() {
        Set<String> chosen = new LinkedHashSet<>();
        boxes.forEach((waiting, box) -> {
            if (box.isSelected()) {
                chosen.add(waiting.table().name());
            }
        });
        boolean all = chosen.size() == boxes.size();
        return new Wish(all ? Set.of() : chosen, time.getText().strip());
    }

    /** Segments are read whole, but only rows of the time are kept. */
    private void update() {
        Optional<TimeRange> range;
        try {
            range = range();
            wrong.setText("");
        } catch (IllegalArgumentException e) {
            wrong.setText(String.valueOf(e.getMessage()));
            time.pseudoClassStateChanged(ERROR, true);
            go.setDisable(true);
            return;
        }
        time.pseudoClassStateChanged(ERROR, false);
        double bytes = 0;
        for (Map.Entry<Waiting, CheckBox> each : boxes.entrySet()) {
            if (each.getValue().isSelected()) {
                TableShape table = each.getKey().table();
                double part =
                        range.isEmpty() || table.rows() == 0 ? 1 : each.getKey().rowsIn(range.get()) / table.rows();
                bytes += Math.max(0, table.bytes()) * part;
            }
        }
        boolean fits = need.fits((long) bytes);
        sum.setText("needs about " + ByteText.of(need.disk((long) bytes)) + " of the disk in " + need.cache() + ", "
                + ByteText.of(need.free()) + " are free"
                + (need.disk((long) bytes) > need.most()
                        ? "; the cache may hold " + ByteText.of(need.most()) + " (UFLIGHT_CACHE_MAX)"
                        : ""));
        sum.getStyleClass().removeAll("danger");
        if (!fits) {
            sum.getStyleClass().add("danger");
        }
        go.setDisable(!fits);
    }
}
