package io.uflight.analyzer.store.view;

import java.util.ArrayList;
import java.util.List;

/** The view {@code losses}: what was lost, when, where and why, over {@code probe_outcomes}, which has further rows for late hits. */
public final class LossesView {
    private static final List<ColumnInfo> COLUMNS = List.of(
            new ColumnInfo(
                    "from_ts", "timestamp", "time", "ns", null, "start of the second the hits were lost in, UTC"),
            new ColumnInfo("to_ts", "timestamp", null, "ns", null, "end of that second, UTC"),
            new ColumnInfo("probe", "utf8", "name", null, "none", "the probe, as in probes"),
            new ColumnInfo("reason", "utf8", "group", null, "none", "ring, map, disk or decode"),
            new ColumnInfo("lost", "int64", "value", null, null, "hits that were counted but not written"));

    private LossesView() {}

    public static ViewStatement of(boolean severalCaptures) {
        List<ColumnInfo> columns = new ArrayList<>();
        if (severalCaptures) {
            columns.add(new ColumnInfo("capture", "utf8", "group", null, "none", "the capture the row is of"));
        }
        columns.addAll(COLUMNS);
        String body = "SELECT " + (severalCaptures ? "capture, " : "")
                + "from_ts, to_ts, probe, substr(outcome, 6), sum(count)::BIGINT FROM probe_outcomes"
                + " WHERE starts_with(outcome, 'lost:') AND count > 0 GROUP BY ALL ORDER BY ALL";
        return new ViewStatement("losses", columns, body);
    }
}
