package io.uflight.analyzer.cli;

import io.uflight.formats.text.PlainText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns: numbers to the right, NULL by its name. The first thousand rows decide the widths. A line longer than
 * the terminal is wide loses the ends of its widest texts, marked by …, never digits; then its last columns, which are
 * named below. Without a terminal nothing is cut.
 */
final class TableWriter {
    private static final int LOOK_AHEAD = 1000;
    private static final int NARROWEST = 8;

    private final Terminal terminal;
    private int shown;

    TableWriter(Terminal terminal) {
        this.terminal = terminal;
    }

    void write(ResultSet rows) throws SQLException {
        Cells cells = new Cells(rows);
        int explained = explained(cells);
        if (explained >= 0) {
            while (rows.next()) {
                terminal.out().println(PlainText.lines(String.valueOf(cells.text(explained))));
            }
            return;
        }
        List<String[]> first = new ArrayList<>();
        while (first.size() < LOOK_AHEAD && rows.next()) {
            first.add(row(cells));
        }
        String[] header = new String[cells.columns()];
        for (int i = 0; i < header.length; i++) {
            header[i] = PlainText.of(cells.label(i));
        }
        int[] widths = widths(cells, header, first);
        shown = terminal.interactive() ? fitting(widths, terminal.width()) : widths.length;
        line(cells, widths, header);
        String[] rule = new String[header.length];
        for (int i = 0; i < rule.length; i++) {
            rule[i] = "-".repeat(widths[i]);
        }
        line(cells, widths, rule);
        long count = first.size();
        for (String[] row : first) {
            line(cells, widths, row);
        }
        while (rows.next()) {
            line(cells, widths, row(cells));
            if (++count % LOOK_AHEAD == 0) {
                terminal.checkOut();
            }
        }
        if (count == 0) {
            terminal.out().println("(0 rows)");
        }
        if (terminal.interactive()) {
            terminal.out().flush();
            if (shown < header.length) {
                String hidden = String.join(", ", Arrays.asList(header).subList(shown, header.length));
                terminal.err()
                        .println("not shown, for want of room: " + hidden + " (name fewer columns, or --format csv)");
            }
            if (count > 0) {
                terminal.err().println(count + (count == 1 ? " row" : " rows"));
            }
        }
    }

    private static int explained(Cells cells) {
        return cells.columns() == 2 && cells.label(1).equals("explain_value") ? 1 : -1;
    }

    private static String[] row(Cells cells) throws SQLException {
        String[] row = new String[cells.columns()];
        for (int i = 0; i < row.length; i++) {
            @Nullable String text = cells.text(i);
            row[i] = text == null ? "NULL" : PlainText.of(text);
        }
        return row;
    }

    private int[] widths(Cells cells, String[] header, List<String[]> rows) {
        int[] widths = new int[header.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = length(header[i]);
            for (String[] row : rows) {
                widths[i] = Math.max(widths[i], length(row[i]));
            }
        }
        if (terminal.interactive()) {
            fit(cells, widths, terminal.width());
        }
        return widths;
    }

    // Takes from the widest text, a character at a time, until the line fits or all texts are narrow. A number or a
    // moment
    // without its end would be another one.
    private static void fit(Cells cells, int[] widths, int room) {
        int total = 2 * (widths.length - 1) + Arrays.stream(widths).sum();
        while (total > room) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (cells.cuttable(i) && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0 || widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
            total--;
        }
    }

    /** How many columns have room, at least one. */
    private static int fitting(int[] widths, int room) {
        int used = widths.length == 0 ? 0 : widths[0];
        int columns = Math.min(1, widths.length);
        while (columns < widths.length && used + 2 + widths[columns] <= room) {
            used += 2 + widths[columns];
            columns++;
        }
        return columns;
    }

    private void line(Cells cells, int[] widths, String[] row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < shown; i++) {
            String text = terminal.interactive() && cells.cuttable(i) ? cut(row[i], widths[i]) : row[i];
            String space = " ".repeat(Math.max(0, widths[i] - length(text)));
            line.append(i == 0 ? "" : "  ");
            line.append(cells.number(i) ? space + text : text + space);
        }
        terminal.out().append(line.toString().stripTrailing()).append('\n');
    }

    private static String cut(String text, int width) {
        return length(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
