package io.uflight.analyzer.ui.sql;

import io.uflight.analyzer.model.chart.AnswerChart;
import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.sql.ResultColumns;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.Segments;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;

/** What came of a query: as a table, as a chart, or as the plan of how it would be answered. */
final class AnswerPane {
    private final WindowModel window;
    private final ResultPane table;
    private final PlotCanvas chart;
    private final TextArea plan = new TextArea();
    private final StackPane node = new StackPane();
    private final Segments<Form> forms = new Segments<>(
            form -> form.name().charAt(0) + form.name().substring(1).toLowerCase(Locale.ROOT), form -> "");
    private Form form = Form.TABLE;
    private List<ColumnShape> columns = List.of();

    /** How it is shown. */
    private enum Form {
        TABLE,
        CHART
    }

    AnswerPane(ViewContext context) {
        window = context.model();
        table = new ResultPane(window, context.zoom());
        chart = context.canvas();
        chart.setId("result-chart");
        chart.picture(this::draw);
        plan.setEditable(false);
        plan.setId("plan-text");
        plan.getStyleClass().add("plan");
        forms.setId("result-form");
        forms.offer(List.of(Form.values()), form);
        forms.onChosen(chosen -> {
            form = chosen;
            place();
        });
        place();
    }

    Node node() {
        return node;
    }

    /** Table or chart. */
    Node forms() {
        return forms;
    }

    private void place() {
        node.getChildren().setAll(form == Form.TABLE ? table.node() : chart);
        chart.repaint();
    }

    private Drawing draw(double width, double height) {
        return window.session()
                .map(session -> new AnswerChart(
                                table.rows(),
                                columns,
                                session.subject().startEpochNs(),
                                session.subject().extent(),
                                window.moments())
                        .draw(width, height))
                .orElse(Drawing.NOTHING);
    }

    void show(Rows rows) {
        columns = ResultColumns.of(rows, window.session().map(Session::tables).orElse(List.of()));
        table.show(rows, columns);
        place();
    }

    void showPlan(String text) {
        plan.setText(text);
        node.getChildren().setAll(plan);
    }

    void none() {
        columns = List.of();
        table.none();
        place();
    }

    void repaint() {
        table.repaint();
        chart.repaint();
    }

    void copy() {
        table.copy(false);
    }

    /** The chart as large as it is, or as large as a picture for a page when it was never seen. */
    Drawing picture() {
        double width = chart.logical(chart.getWidth());
        double height = chart.logical(chart.getHeight());
        return table.rows().size() == 0
                ? Drawing.NOTHING
                : draw(width < 100 ? 900 : width, height < 100 ? 420 : height);
    }
}
