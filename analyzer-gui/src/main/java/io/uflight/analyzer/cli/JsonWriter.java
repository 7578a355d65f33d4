package io.uflight.analyzer.cli;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One array of objects, or an object a line. Numbers stay numbers with all their digits; what JSON lacks is a text. */
final class JsonWriter {
    private static final int CHECK_ROWS = 4096;

    private JsonWriter() {}

    static void write(ResultSet rows, Terminal terminal, boolean array) throws SQLException {
        Cells cells = new Cells(rows);
        PrintWriter out = terminal.out();
        if (array) {
            out.append('[');
        }
        for (long row = 0; rows.next(); row++) {
            if (array) {
                out.append(row == 0 ? "\n" : ",\n");
            }
            out.append('{');
            for (int i = 0; i < cells.columns(); i++) {
                out.append(i == 0 ? "" : ",").append(string(cells.label(i))).append(':');
                out.append(value(cells, i, cells.text(i)));
            }
            out.append(array ? "}" : "}\n");
            if (row % CHECK_ROWS == 0) {
                terminal.checkOut();
            }
        }
        out.append(array ? "\n]\n" : "");
    }

    private static String value(Cells cells, int column, @Nullable String text) {
        if (text == null) {
            return "null";
        }
        boolean bare = cells.bool(column) || (cells.number(column) && !text.contains("N") && !text.contains("I"));
        return bare ? text : string(text);
    }

    static String string(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7F || c == '\u2028' || c == '\u2029') {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
