package io.uflight.analyzer.model.table;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.text.Plain;
import java.util.List;

/** Rows of a table as a picture: what is seen of it, to be shown to somebody. */
public record TablePicture(List<ColumnShape> columns, List<List<String>> rows) {
    private static final double ROW = 26;
    private static final double HEAD = 30;
    private static final double PAD = 10;
    private static final double MONO = 12;
    private static final int LONGEST = 48;

    public TablePicture {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    public Drawing draw() {
        double[] wide = new double[columns.size()];
        double width = 0;
        for (int i = 0; i < wide.length; i++) {
            int letters = columns.get(i).name().length();
            for (List<String> row : rows) {
                letters = Math.max(letters, Math.min(LONGEST, row.get(i).length()));
            }
            wide[i] = Sheet.monoWidth("0".repeat(letters), MONO) + 2 * PAD;
            width += wide[i];
        }
        double height = HEAD + rows.size() * ROW;
        Sheet sheet = new Sheet(Math.max(1, width), height);
        sheet.box(0, 0, width, HEAD, Ink.RAISED);
        double x = 0;
        for (int i = 0; i < wide.length; i++) {
            ColumnShape column = columns.get(i);
            boolean right = column.number() || column.moment();
            double at = right ? x + wide[i] - PAD : x + PAD;
            Mark.Align align = right ? Mark.Align.RIGHT : Mark.Align.LEFT;
            sheet.label(at, HEAD - 10, column.name(), Ink.MUTED, Mark.Type.MONO, align);
            for (int row = 0; row < rows.size(); row++) {
                String text = Plain.middle(rows.get(row).get(i), LONGEST);
                sheet.label(
                        at,
                        HEAD + row * ROW + 17,
                        text,
                        text.equals("–") ? Ink.SUBTLE : Ink.TEXT,
                        Mark.Type.MONO,
                        align);
            }
            x += wide[i];
        }
        sheet.level(HEAD, 0, width, Ink.LINE);
        for (int row = 1; row <= rows.size(); row++) {
            sheet.level(HEAD + row * ROW, 0, width, Ink.GRID);
        }
        return sheet.done();
    }
}
