package io.uflight.analyzer.model.even;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.overview.OverviewData;
import io.uflight.analyzer.model.overview.OverviewPicture;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.task.Cancellation;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Rows and events over time of each table, as the overview draws them, beside SQL over the same rows. */
class OverviewRowsTest {
    private static final Cancellation NEVER = new Cancellation();

    @OverEvenRows
    void isWhatTheRowsSay(long rows, int names, EvenRows even) {
        Session session = even.session(rows, names);
        overview(session, rows);
    }

    /** Rows and events over time of each table, as the overview draws them. */
    private static void overview(Session session, long rows) {
        OverviewData data = new OverviewData.Question(session).run(NEVER);
        data.spark().layers().stream()
                .filter(layer -> layer.table().equals("redis_commands"))
                .forEach(layer -> {
                    List<String> bins = IntStream.range(0, layer.counts().size())
                            .filter(bin -> layer.counts().get(bin) > 0)
                            .mapToObj(bin -> data.spark().bins().first() + bin + " "
                                    + layer.counts().get(bin))
                            .toList();
                    assertThat(bins)
                            .isEqualTo(EvenRows.texts(
                                    session,
                                    "SELECT concat_ws(' ', b, count(*)) FROM (SELECT (epoch_ns(ts) - "
                                            + EvenRows.START + ") // "
                                            + data.spark().bins().width()
                                            + " AS b FROM redis_commands) GROUP BY b ORDER BY b"));
                });
        List<String> drawn = new OverviewPicture(session, data.spark())
                .draw().marks().stream()
                        .filter(Mark.Label.class::isInstance)
                        .map(mark -> ((Mark.Label) mark).text())
                        .toList();
        if (rows > 0) {
            assertThat(drawn).contains("redis_commands", String.format(Locale.ROOT, "%,d", rows));
        }
    }
}
