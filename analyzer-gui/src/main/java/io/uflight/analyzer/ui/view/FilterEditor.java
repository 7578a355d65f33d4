package io.uflight.analyzer.ui.view;

import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;

/** Column, comparison, value: a filter in the making. */
public final class FilterEditor {
    private final WindowModel model;
    private final TableShape table;
    private final ComboBox<String> column = new ComboBox<>();
    private final ComboBox<Op> op = new ComboBox<>();
    private final TextField value = new TextField();
    private final Label wrong = Words.of("", "danger", "small");
    private final PopOver popOver = new PopOver();
    private @Nullable Filter edited;

    public FilterEditor(WindowModel model, TableShape table) {
        this.model = model;
        this.table = table;
        column.getItems()
                .setAll(table.groupable().stream()
                        .filter(c -> !c.moment())
                        .map(ColumnShape::name)
                        .toList());
        column.getSelectionModel().selectFirst();
        table.columns().stream()
                .filter(c -> c.role() == io.uflight.formats.schema.Role.NAME)
                .findFirst()
                .ifPresent(c -> column.setValue(c.name()));
        op.getItems().setAll(List.of(Op.IS, Op.IS_NOT, Op.CONTAINS, Op.MATCHES, Op.LESS, Op.AT_LEAST));
        op.setValue(Op.IS);
        op.setConverter(new StringConverter<>() {
            @Override
            public String toString(Op each) {
                return each == null ? "" : each.sign();
            }

            @Override
            public Op fromString(String sign) {
                throw new UnsupportedOperationException("the list is not editable");
            }
        });
        value.setPromptText("value");
        value.setId("filter-value");
        value.setOnAction(event -> apply());
        HBox row = new HBox(8, column, op, value, Press.primary("check", "Apply", this::apply));
        row.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(8, row, wrong);
        content.getStyleClass().add("pop");
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        popOver.setContentNode(content);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
        popOver.setAnimated(false);
    }

    /** Starts from a filter that is there, and replaces it. */
    public FilterEditor edit(Filter filter) {
        edited = filter;
        column.setValue(filter.column());
        op.setValue(filter.op());
        value.setText(
                filter.values().isEmpty() ? "" : String.valueOf(filter.values().getFirst()));
        return this;
    }

    public void show(Node owner) {
        popOver.show(owner);
        value.requestFocus();
    }

    private void apply() {
        ColumnShape shape = table.groupable().stream()
                .filter(each -> each.name().equals(column.getValue()))
                .findFirst()
                .orElseThrow();
        Object typed;
        try {
            typed = value(shape, value.getText().strip());
        } catch (NumberFormatException e) {
            wrong.setText(shape.name() + " holds numbers: \"" + value.getText() + "\" is none.");
            return;
        }
        Filter filter = Filter.of(shape.name(), op.getValue(), typed);
        Filter old = edited;
        model.filtersProperty()
                .set(
                        old == null
                                ? model.filters().add(table.name(), filter)
                                : model.filters().replace(table.name(), old, filter));
        popOver.hide();
    }

    private @Nullable Object value(ColumnShape shape, String typed) {
        if (typed.equals("null")) {
            return null;
        }
        boolean asText = op.getValue() == Op.CONTAINS || op.getValue() == Op.MATCHES;
        if (asText || shape.text()) {
            return typed;
        }
        if (shape.type().equals("BOOLEAN")) {
            return Boolean.parseBoolean(typed);
        }
        return typed.contains(".") ? (Object) Double.parseDouble(typed) : (Object) Long.parseLong(typed);
    }
}
