package io.uflight.analyzer.model.strip;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.Waiting;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks how many events each table has over time. */
public record StripWork(Session session, TimeRange shown, int columns) implements Work<StripData> {

    /** Tables the strip stacks, in the order of their colours. */
    public static List<TableShape> tables(Session session) {
        return Stream.concat(
                        session.tables().stream(), session.waiting().stream().map(Waiting::table))
                .filter(table -> table.kind() == TableShape.Kind.EVENTS && table.has(Role.TIME) && table.rows() > 0)
                .sorted((a, b) -> Long.compare(b.rows(), a.rows()))
                .toList();
    }

    /** The colour of a table: those of the strip in order, all others "other". */
    public static int category(Session session, String table) {
        List<TableShape> tables = tables(session);
        for (int at = 0; at < Math.min(10, tables.size()); at++) {
            if (tables.get(at).name().equals(table)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public StripData run(Cancellation cancellation) {
        Bins bins = Bins.ofWidth(shown, Math.max(1, shown.length() / Math.max(1, columns)));
        Database database = session.database();
        List<StripData.Layer> layers = new ArrayList<>();
        for (TableShape table : tables(session)) {
            Optional<Waiting> waiting = session.waiting().stream()
                    .filter(each -> each.table().name().equals(table.name()))
                    .findFirst();
            if (waiting.isPresent()) {
                layers.add(outline(waiting.get(), bins));
                continue;
            }
            Rows rows = database.query(sql(table, bins), cancellation);
            List<Long> counts = new ArrayList<>(Collections.nCopies(bins.count(), 0L));
            for (int row = 0; row < rows.size(); row++) {
                int bin = (int) (rows.number(row, 0) - bins.first());
                if (bin >= 0 && bin < bins.count()) {
                    counts.set(bin, rows.number(row, 1));
                }
            }
            layers.add(new StripData.Layer(table.name(), category(session, table.name()), counts));
        }
        return new StripData(shown, bins, layers);
    }

    /** What is not imported is drawn as even as its segments' footers tell it. */
    private StripData.Layer outline(Waiting waiting, Bins bins) {
        List<Long> counts = new ArrayList<>();
        for (int bin = 0; bin < bins.count(); bin++) {
            counts.add(Math.round(waiting.rowsIn(new TimeRange(bins.from(bin), bins.to(bin)))));
        }
        String table = waiting.table().name();
        return new StripData.Layer(table, category(session, table), counts);
    }

    private String sql(TableShape table, Bins bins) {
        long start = session.subject().startEpochNs();
        String time = SqlText.name(table.role(Role.TIME).orElseThrow().name());
        String where = shown.equals(session.subject().extent())
                ? ""
                : "\nWHERE " + time + " >= " + SqlText.moment(start + shown.from()) + " AND " + time + " < "
                        + SqlText.moment(start + shown.to());
        return "SELECT (epoch_ns(" + time + ") - " + start + ") // " + bins.width()
                + " AS bin, count(*) AS events\nFROM " + SqlText.name(table.name()) + where
                + "\nGROUP BY 1\nORDER BY 1";
    }
}
