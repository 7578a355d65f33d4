package io.uflight.analyzer.cli;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a header line; NULL is nothing, an empty text is {@code ""}. Lines end with LF. */
final class CsvWriter {
    private static final int CHECK_ROWS = 4096;

    private CsvWriter() {}

    static void write(ResultSet rows, Terminal terminal) throws SQLException {
        Cells cells = new Cells(rows);
        PrintWriter out = terminal.out();
        for (int i = 0; i < cells.columns(); i++) {
            out.append(i == 0 ? "" : ",").append(field(cells.label(i)));
        }
        out.append('\n');
        for (long row = 1; rows.next(); row++) {
            for (int i = 0; i < cells.columns(); i++) {
                out.append(i == 0 ? "" : ",").append(field(cells.text(i)));
            }
            out.append('\n');
            if (row % CHECK_ROWS == 0) {
                terminal.checkOut();
            }
        }
    }

    static String field(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean plain = !text.isEmpty()
                && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && text.strip().equals(text);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
