package io.uflight.analyzer.model.even;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.table.CellText;
import io.uflight.analyzer.model.table.Order;
import io.uflight.analyzer.model.table.TablePicture;
import io.uflight.analyzer.model.table.TableSql;
import io.uflight.analyzer.task.Cancellation;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** A page of rows in another order, as it is drawn, beside SQL over the same rows. */
class TableRowsTest {
    private static final Cancellation NEVER = new Cancellation();

    @OverEvenRows
    void isWhatTheRowsSay(long rows, int names, EvenRows even) {
        Session session = even.session(rows, names);
        for (TimeRange range : EvenRows.ranges(session)) {
            rows(session, range);
        }
    }

    /** How many rows, and a page of them in another order, as texts of a picture. */
    private static void rows(Session session, TimeRange range) {
        TableShape table = session.table("redis_commands").orElseThrow();
        Ask ask = EvenRows.ask(session, range);
        assertThat(session.database().query(TableSql.count(ask), NEVER).number(0, 0))
                .isEqualTo(Long.parseLong(
                        EvenRows.texts(session, "SELECT count(*) FROM redis_commands" + EvenRows.where(range))
                                .getFirst()));
        Rows page = session.database()
                .query(TableSql.page(ask, new Order("duration_ns", true), 0), 40, NEVER, Database.Progress.IGNORED);
        CellText text = new CellText(new MomentText(session.subject().startEpochNs(), ZoneId.of("UTC"), false), true);
        List<List<String>> shown = page.values().stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(at -> text.of(table.columns().get(at), row.get(at)))
                        .toList())
                .toList();
        int command = table.columns().indexOf(table.column("command").orElseThrow());
        int duration = table.columns().indexOf(table.column("duration_ns").orElseThrow());
        List<String> drawn = new TablePicture(table.columns(), shown)
                .draw().marks().stream()
                        .filter(Mark.Label.class::isInstance)
                        .map(mark -> ((Mark.Label) mark).text())
                        .toList();
        List<String> commands = drawn.subList(command * (shown.size() + 1) + 1, (command + 1) * (shown.size() + 1));
        List<String> durations = drawn.subList(duration * (shown.size() + 1) + 1, (duration + 1) * (shown.size() + 1));
        String longest = "FROM redis_commands" + EvenRows.where(range) + " ORDER BY duration_ns DESC, ts LIMIT 40";
        assertThat(commands).isEqualTo(EvenRows.texts(session, "SELECT command " + longest));
        assertThat(durations.stream().map(each -> each.replace(",", "")).toList())
                .isEqualTo(EvenRows.texts(session, "SELECT duration_ns::VARCHAR " + longest));
    }
}
