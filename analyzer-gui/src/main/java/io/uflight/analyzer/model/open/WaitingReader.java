package io.uflight.analyzer.model.open;

import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.Waiting;
import io.uflight.analyzer.store.OpenedCapture;
import io.uflight.analyzer.store.view.ColumnInfo;
import io.uflight.formats.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables that at least one capture has and has not imported. */
record WaitingReader(List<OpenedCapture> captures, Subject subject, Footers footers) {

    /** Largest first. */
    List<Waiting> read() {
        Map<String, Table> missing = new TreeMap<>();
        for (OpenedCapture capture : captures) {
            capture.tables().stream()
                    .filter(table -> !capture.imported().contains(table.name()))
                    .forEach(table -> missing.put(table.name(), table));
        }
        return missing.values().stream()
                .map(this::waiting)
                .sorted((a, b) -> Long.compare(b.table().rows(), a.table().rows()))
                .toList();
    }

    private Waiting waiting(Table table) {
        TableShape shape = new TableShape(
                table.name(),
                table.comment(),
                null,
                ShapeReader.ABOUT.contains(table.name()) ? TableShape.Kind.ABOUT : TableShape.Kind.EVENTS,
                footers.rows(table.name()),
                footers.bytes(table.name()),
                footers.extent(subject, table.name()),
                table.columns().stream()
                        .map(ColumnInfo::of)
                        .map(column -> ShapeReader.column(column, false))
                        .toList());
        return new Waiting(shape, footers.stretches(subject, table.name()));
    }
}
