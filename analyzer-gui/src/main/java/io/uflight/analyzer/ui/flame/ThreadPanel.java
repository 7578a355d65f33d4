package io.uflight.analyzer.ui.flame;

import io.uflight.analyzer.model.flame.Amount;
import io.uflight.analyzer.model.flame.CallProfile;
import io.uflight.analyzer.model.flame.FlowThread;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The threads of the capture, those that count, and what of the calls is not whole. */
final class ThreadPanel {
    private Amount amount = Amount.TIME;
    private final FlameModel model;
    private final Panel panel = new Panel("Threads");
    private final TextField filter = new TextField();
    private final ObservableList<FlowThread> rows = FXCollections.observableArrayList();
    private final ListView<FlowThread> list = new ListView<>(rows);
    private final GridPane facts = new GridPane();
    private List<FlowThread> threads = List.of();
    private Runnable changed = () -> {};

    ThreadPanel(FlameModel model) {
        this.model = model;
        filter.setPromptText("Filter threads");
        filter.setId("thread-filter");
        filter.textProperty().addListener((property, old, now) -> fill());
        list.setId("flame-threads");
        list.getStyleClass().addAll("dense", "thread-list");
        list.setCellFactory(each -> new Cell());
        facts.getStyleClass().addAll("facts", "thread-facts");
        panel.beside(Press.link("all", this::all), Words.muted("·"), Press.link("none", this::none));
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox field = new VBox(filter);
        field.getStyleClass().add("thread-filter");
        panel.body(new VBox(field, list, facts));
    }

    Node node() {
        return panel;
    }

    void onChanged(Runnable listener) {
        changed = listener;
    }

    void focus() {
        filter.requestFocus();
    }

    void show(FlameModel.Shown shown) {
        amount = shown.profile().amount();
        threads = shown.threads();
        fill();
        CallProfile.Facts known = shown.profile().facts();
        facts.getChildren().clear();
        if (amount.equals(Amount.TIME)) {
            calls(known);
        }
        fact("Deepest stack", CountText.of(shown.profile().paths().deepest(), "frame"));
    }

    private void calls(CallProfile.Facts known) {
        fact("Open at the end", CountText.exact(known.open()));
        fact("Unmatched returns", CountText.exact(known.unmatched()));
        fact("Left by exceptions", CountText.exact(known.left()));
        if (known.parked() > 0) {
            fact("Parked", CountText.exact(known.parked()));
        }
    }

    private void fact(String name, String value) {
        Label number = Words.mono(value);
        GridPane.setHalignment(number, HPos.RIGHT);
        GridPane.setHgrow(number, Priority.ALWAYS);
        facts.addRow(facts.getRowCount(), Words.muted(name), number);
    }

    private void fill() {
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        rows.setAll(threads.stream()
                .filter(thread -> thread.title().toLowerCase(Locale.ROOT).contains(wanted))
                .toList());
        long in = threads.stream().filter(thread -> !model.hidden(thread)).count();
        panel.heading("Threads", in + " of " + threads.size());
    }

    void all() {
        model.showAll();
        changed.run();
    }

    private void none() {
        threads.forEach(thread -> model.hide(thread, true));
        changed.run();
    }

    /** Only the next, or the one before, of the thread that is alone; the first when several are shown. */
    void step(int by) {
        if (threads.isEmpty()) {
            return;
        }
        List<FlowThread> in =
                threads.stream().filter(thread -> !model.hidden(thread)).toList();
        int at = in.size() == 1 ? Math.floorMod(threads.indexOf(in.getFirst()) + by, threads.size()) : 0;
        FlowThread only = threads.get(at);
        threads.forEach(thread -> model.hide(thread, !thread.equals(only)));
        changed.run();
    }

    private final class Cell extends ListCell<FlowThread> {
        @Override
        protected void updateItem(FlowThread thread, boolean empty) {
            super.updateItem(thread, empty);
            if (empty || thread == null) {
                setGraphic(null);
                return;
            }
            CheckBox check = new CheckBox(Plain.of(thread.title()));
            check.setMnemonicParsing(false);
            check.setMinWidth(0);
            check.setSelected(!model.hidden(thread));
            check.setOnAction(event -> {
                model.hide(thread, !check.isSelected());
                changed.run();
            });
            HBox row = new HBox(8, check, Words.spring(), Words.of(amount.text(thread.ns()), "mono", "small"));
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
