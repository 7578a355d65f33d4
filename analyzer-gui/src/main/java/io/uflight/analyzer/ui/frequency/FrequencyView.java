package io.uflight.analyzer.ui.frequency;

import io.uflight.analyzer.model.frequency.Form;
import io.uflight.analyzer.model.frequency.FrequencyData;
import io.uflight.analyzer.model.frequency.Grouping;
import io.uflight.analyzer.model.frequency.Measure;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.part.ChoiceMenu;
import io.uflight.analyzer.ui.part.KeptSplit;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Segments;
import io.uflight.analyzer.ui.state.Status;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Asking;
import io.uflight.analyzer.ui.view.Export;
import io.uflight.analyzer.ui.view.Seen;
import io.uflight.analyzer.ui.view.ToConsole;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.analyzer.ui.view.ViewFrame;
import io.uflight.analyzer.ui.view.ViewPane;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** Rates over time, the distribution of durations, and a table of names. */
public final class FrequencyView implements ViewPane {
    private final WindowModel window;
    private final FrequencyModel model;
    private final ViewFrame frame;
    private final RatePanel rates;
    private final LatencyPanel latency;
    private final NameTable names;
    private final Asking<FrequencyModel.Shown> asking;
    private final Seen seen;
    private final SideOrTab charts;
    private final KeptSplit split;
    private final ChoiceMenu<Grouping> grouping = new ChoiceMenu<>("Group by", Grouping::title);
    private final Segments<Measure> measure = new Segments<>(Measure::title, m -> "");
    private final Segments<Form> form = new Segments<>(Form::title, Form::icon);

    public FrequencyView(ViewContext context) {
        window = context.model();
        model = new FrequencyModel(window);
        rates = new RatePanel(context, model);
        latency = new LatencyPanel(context, model);
        names = new NameTable(context, model);
        grouping.setId("grouping");
        frame = new ViewFrame(
                window,
                View.FREQUENCY,
                List.of(grouping, measure, form),
                List.of(
                        Press.with("sql", "As SQL", () -> ToConsole.open(window, sql())),
                        ToConsole.export(context, this::exports)));
        asking = new Asking<>(window.latest(), frame, this::refresh);
        seen = new Seen(window, this::ask);
        SideOrTab top = new SideOrTab(rates.node(), latency.node(), context.settings());
        rates.beside(top.choice());
        latency.beside(top.choice());
        SplitPane both = new SplitPane(top, names.node());
        both.setOrientation(Orientation.VERTICAL);
        split = new KeptSplit(both, "frequency", context.settings(), 0.49);
        charts = top;
        frame.body(both);
        grouping.onChosen(choice -> model.table().ifPresent(table -> {
            model.grouping(table, choice);
            refresh();
        }));
        measure.onChosen(choice -> {
            model.measureProperty().set(choice);
            refresh();
        });
        form.onChosen(choice -> {
            model.formProperty().set(choice);
            form.offer(List.of(Form.values()), choice);
        });
        form.offer(List.of(Form.values()), Form.AREA);
        rates.onOtherBins(seen::changed);
        model.selectedProperty().addListener((property, old, now) -> {
            if (model.table()
                    .filter(t -> model.measure(t).kind() == Measure.Kind.LATENCY)
                    .isPresent()) {
                seen.changed();
            }
        });
        window.flagsProperty().addListener((property, old, now) -> rates.repaint());
        window.wallProperty().addListener((property, old, now) -> rates.repaint());
        window.rawProperty().addListener((property, old, now) -> names.repaint());
        window.searchProperty().addListener((property, old, now) -> names.search());
    }

    @Override
    public Node node() {
        return frame;
    }

    @Override
    public void refresh() {
        seen.show();
    }

    @Override
    public void hide() {
        seen.hide();
        asking.drop();
    }

    private void ask() {
        Optional<TableShape> table = model.table();
        if (table.isEmpty() || window.session().isEmpty()) {
            return;
        }
        TableShape shape = table.get();
        grouping.offer(Grouping.of(shape), model.grouping(shape));
        measure.offer(Measure.of(shape), model.measure(shape));
        form.setDisable(model.measure(shape).kind() == Measure.Kind.LATENCY);
        asking.ask(
                model.work(shape, Math.max(200, rates.pixels())),
                done -> show(shape, done.value(), done.tookMs()),
                error -> rates.failed(error, this::refresh));
    }

    private void show(TableShape table, FrequencyModel.Shown shown, long tookMs) {
        FrequencyData data = shown.rates();
        rates.show(table, data, shown.latency());
        latency.show(table, data);
        names.show(table, data);
        if (data.empty()) {
            rates.empty(table);
        }
        window.statusProperty().set(new Status(data.total().calls(), table.rows(), "rows", tookMs, rates.drawMs(), ""));
    }

    @Override
    public void resetLayout() {
        split.reset();
        charts.resetLayout();
    }

    @Override
    public boolean cancel() {
        return asking.cancel();
    }

    @Override
    public Optional<String> sql() {
        return model.sql();
    }

    @Override
    public List<Export> exports() {
        return model.table()
                .map(table -> FrequencyExports.of(table, rates, latency, names, window))
                .orElse(List.of());
    }

    @Override
    public boolean key(String key) {
        return switch (key) {
            case "Esc" -> {
                model.selectedProperty().set(Optional.empty());
                yield true;
            }
            case "F3", "Shift+F3" -> names.step(key.equals("F3"));
            case "Enter" -> names.openRows();
            default -> false;
        };
    }

    @Override
    public List<String> keys() {
        return List.of(
                "Enter",
                "rows of the chosen name in Table",
                "F3",
                "next name that matches the search",
                "Ctrl+C",
                "copy the chosen rows");
    }
}
