package io.uflight.analyzer.ui.frequency;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.frequency.FrequencyData;
import io.uflight.analyzer.model.frequency.Histogram;
import io.uflight.analyzer.model.frequency.LatencyChart;
import io.uflight.analyzer.model.frequency.Row;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.ShareText;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Segments;
import io.uflight.analyzer.ui.part.TipText;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.formats.schema.Role;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The distribution of durations: of all, and of the name that is chosen. */
final class LatencyPanel {
    private final WindowModel window;
    private final FrequencyModel model;
    private final ViewContext context;
    private final Panel panel = new Panel("Latency");
    private final PlotCanvas canvas;
    private final Segments<String> which = new Segments<>(name -> name.isEmpty() ? "All" : name, name -> "");
    private final Latest<Histogram> question;
    private Histogram one = Histogram.EMPTY;
    private @Nullable FrequencyData data;
    private @Nullable TableShape table;

    LatencyPanel(ViewContext context, FrequencyModel model) {
        this.context = context;
        this.window = context.model();
        this.model = model;
        this.canvas = context.canvas();
        this.question = window.latest();
        canvas.setId("latency-chart");
        canvas.picture(this::draw);
        canvas.setOnMouseMoved(this::hover);
        canvas.setOnMouseExited(event -> context.tips().hide());
        canvas.setOnMouseClicked(this::click);
        which.onChosen(name -> model.selectedProperty().set(name.isEmpty() ? Optional.empty() : Optional.of(name)));
        panel.beside(which);
        panel.body(canvas);
        model.selectedProperty().addListener((property, old, now) -> ask());
    }

    Region node() {
        return panel;
    }

    /** One more control in the header. */
    void beside(Node control) {
        panel.beside(control);
    }

    Drawing drawing() {
        return canvas.shown();
    }

    void show(TableShape shape, FrequencyData now) {
        table = shape;
        data = now;
        if (!shape.has(Role.DURATION)) {
            panel.heading("Latency", "");
            panel.empty(shape.name() + " has no durations.", "", () -> {});
        } else {
            String comment = shape.role(Role.DURATION).orElseThrow().comment();
            panel.heading("Latency", comment.length() > 48 ? "per call" : comment);
            panel.ready();
        }
        ask();
    }

    private void ask() {
        TableShape shape = table;
        Optional<String> name = model.selectedProperty().get();
        which.offer(name.map(n -> List.of("", n)).orElse(List.of("")), name.orElse(""));
        which.setVisible(name.isPresent());
        if (shape == null
                || name.isEmpty()
                || !shape.has(Role.DURATION)
                || window.session().isEmpty()) {
            question.drop();
            one = Histogram.EMPTY;
            canvas.repaint();
            return;
        }
        question.ask(model.one(shape, name.get()), answer -> {
            if (answer instanceof Answer.Done<Histogram> done) {
                one = done.value();
                canvas.repaint();
            }
        });
    }

    private LatencyChart chart(double width, double height) {
        FrequencyData current = data;
        if (current == null) {
            return new LatencyChart(Histogram.EMPTY, Histogram.EMPTY, LatencyChart.NONE, none(), width, height);
        }
        Optional<String> name = model.selectedProperty().get();
        Optional<Row> chosen = name.flatMap(
                n -> current.rows().stream().filter(row -> n.equals(row.name())).findFirst());
        Row row = chosen.orElse(current.total());
        List<Double> figures = List.of(
                row.percentile(0),
                row.percentile(1),
                row.percentile(2),
                row.percentile(3),
                row.maxNs() < 0 ? Double.NaN : (double) row.maxNs());
        return new LatencyChart(
                current.all(), one, chosen.map(Row::category).orElse(LatencyChart.NONE), figures, width, height);
    }

    private static List<Double> none() {
        return Collections.nCopies(5, Double.NaN);
    }

    private Drawing draw(double width, double height) {
        return data == null || window.session().isEmpty()
                ? Drawing.NOTHING
                : chart(width, height).draw();
    }

    private OptionalInt bucket(MouseEvent event) {
        return chart(canvas.logical(canvas.getWidth()), canvas.logical(canvas.getHeight()))
                .bucketAt(canvas.logical(event.getX()), canvas.logical(event.getY()));
    }

    private void hover(MouseEvent event) {
        OptionalInt found = bucket(event);
        FrequencyData current = data;
        if (found.isEmpty() || current == null) {
            context.tips().hide();
            return;
        }
        int bucket = found.getAsInt();
        Histogram all = current.all();
        long calls = all.buckets().getOrDefault(bucket, 0L);
        TipText tip = new TipText()
                .heading(
                        DurationText.of(Histogram.from(bucket)) + " – " + DurationText.of(Histogram.from(bucket + 1)),
                        "")
                .line("Calls", CountText.exact(calls))
                .line("Share", ShareText.of(calls, all.count()))
                .line("Share up to here", ShareText.of(all.upTo(bucket), all.count()));
        model.selectedProperty()
                .get()
                .ifPresent(name -> tip.line(name, CountText.exact(one.buckets().getOrDefault(bucket, 0L))));
        context.tips()
                .show(
                        event.getSceneX(),
                        event.getSceneY(),
                        tip.note("Click filters to these", "subtle").nodes());
    }

    private void click(MouseEvent event) {
        TableShape shape = table;
        OptionalInt found = bucket(event);
        if (shape != null && found.isPresent()) {
            String column = shape.role(Role.DURATION).orElseThrow().name();
            long from = (long) Math.ceil(Histogram.from(found.getAsInt()));
            long to = (long) Math.ceil(Histogram.from(found.getAsInt() + 1));
            window.filtersProperty()
                    .set(window.filters()
                            .add(shape.name(), Filter.of(column, Op.AT_LEAST, from))
                            .add(shape.name(), Filter.of(column, Op.LESS, to)));
            if (event.getClickCount() == 2) {
                window.go(io.uflight.analyzer.model.shape.View.TABLE, shape.name());
            }
        }
    }
}
