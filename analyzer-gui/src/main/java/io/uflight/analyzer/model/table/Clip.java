package io.uflight.analyzer.model.table;

import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.shape.ColumnShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as text for the clipboard. */
public record Clip(List<ColumnShape> columns, CellText text) {

    public String tabs(List<List<@Nullable Object>> rows) {
        StringBuilder out = new StringBuilder(names("\t")).append('\n');
        rows.forEach(row -> out.append(line(row, "\t")).append('\n'));
        return out.toString();
    }

    public String markdown(List<List<@Nullable Object>> rows) {
        StringBuilder out = new StringBuilder("| ").append(names(" | ")).append(" |\n|");
        columns.forEach(column -> out.append(column.number() ? " ---: |" : " --- |"));
        out.append('\n');
        rows.forEach(row -> out.append("| ").append(line(row, " | ")).append(" |\n"));
        return out.toString();
    }

    /** The conditions that leave this row. */
    public String where(List<@Nullable Object> row, long startEpochNs) {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnShape column = columns.get(i);
            Object value = row.get(i);
            if (column.moment() && value instanceof Number ns) {
                conditions.add(SqlText.name(column.name()) + " = " + SqlText.moment(startEpochNs + ns.longValue()));
            } else {
                conditions.add(Filter.of(column.name(), Op.IS, value).sql());
            }
        }
        return "WHERE " + String.join(" AND ", conditions);
    }

    private String names(String separator) {
        return columns.stream().map(ColumnShape::name).collect(Collectors.joining(separator));
    }

    private String line(List<@Nullable Object> row, String separator) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            line.append(i == 0 ? "" : separator).append(text.copied(columns.get(i), row.get(i)));
        }
        return line.toString();
    }
}
