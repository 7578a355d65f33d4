package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.flame.FlameView;
import io.uflight.analyzer.ui.frequency.FrequencyView;
import io.uflight.analyzer.ui.health.HealthView;
import io.uflight.analyzer.ui.overview.OverviewView;
import io.uflight.analyzer.ui.part.TipLayer;
import io.uflight.analyzer.ui.shell.Shell;
import io.uflight.analyzer.ui.sql.SqlView;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.table.TableView;
import io.uflight.analyzer.ui.theme.Theme;
import io.uflight.analyzer.ui.timeline.TimelineView;
import io.uflight.analyzer.ui.view.ViewContext;

/** The one place that knows all views. */
record Views(
        WindowModel model,
        Theme theme,
        PlotCanvas.Zoom zoom,
        TipLayer tips,
        Environment environment,
        Exporting exporting) {

    void addTo(Shell shell) {
        ViewContext context =
                new ViewContext(model, theme.palette(), zoom, tips, environment.settings(), exporting::menu);
        shell.add(View.OVERVIEW, new OverviewView(context));
        shell.add(View.FREQUENCY, new FrequencyView(context));
        shell.add(View.TIMELINE, new TimelineView(context));
        shell.add(View.FLAME, new FlameView(context));
        shell.add(View.HEALTH, new HealthView(context));
        shell.add(View.SQL, new SqlView(context));
        shell.add(View.TABLE, new TableView(context));
    }
}
