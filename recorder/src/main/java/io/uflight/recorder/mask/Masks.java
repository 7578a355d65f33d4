package io.uflight.recorder.mask;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.ArrowBuf;

/** What is taken out of the batches of a table before they are written: columns whose note {@code mask} is {@code url}. */
public final class Masks {
    /** Note of a column: how its values are masked unless the user unmasks it. */
    public static final String NOTE = "mask";

    private final List<Integer> urls = new ArrayList<>();
    private byte[] work = new byte[64 << 10];

    /** {@code unmasked}: names of columns, with or without their table before a dot. */
    public Masks(Table table, Set<String> unmasked) {
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            if ("url".equals(column.notes().get(NOTE)) && !isUnmasked(table, column, unmasked)) {
                urls.add(i);
            }
        }
    }

    public static boolean isUnmasked(Table table, Column column, Set<String> unmasked) {
        return unmasked.contains(column.name()) || unmasked.contains(table.name() + "." + column.name());
    }

    public boolean isEmpty() {
        return urls.isEmpty();
    }

    public void apply(ColumnBatch batch) {
        urls.forEach(column -> urls(batch, column));
    }

    /** Texts only get shorter, so they move towards the start and the offsets follow. */
    private void urls(ColumnBatch batch, int column) {
        ArrowBuf offsets = batch.valuesBuffer(column);
        ArrowBuf text = batch.textBuffer(column);
        int bytes = batch.textBytes(column);
        if (work.length < bytes) {
            work = new byte[bytes];
        }
        text.getBytes(0, work, 0, bytes);
        int out = 0;
        int from = 0;
        for (int row = 0; row < batch.rows(); row++) {
            int to = offsets.getInt(4L * (row + 1));
            out = UrlMask.mask(work, from, to, out);
            from = to;
            offsets.setInt(4L * (row + 1), out);
        }
        text.setBytes(0, work, 0, out);
    }
}
