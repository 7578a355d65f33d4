package io.uflight.analyzer.cli;

import io.uflight.analyzer.store.Session;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.terminal.Results;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.Objects;

/** What {@code query --format csv} prints. */
public final class CsvText {
    private CsvText() {}

    public static String of(Store store, String sql) {
        StringWriter text = new StringWriter();
        Results writer = new Results(text);
        Terminal terminal = new Terminal(InputStream.nullInputStream(), writer, writer, false, 80);
        try (Session session = store.session()) {
            return session.query(sql, new Cancellation(), rows -> {
                CsvWriter.write(Objects.requireNonNull(rows), terminal);
                writer.flush();
                return text.toString();
            });
        }
    }
}
