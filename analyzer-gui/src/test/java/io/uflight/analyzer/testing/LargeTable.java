package io.uflight.analyzer.testing;

import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A capture with a small table, {@code calls}, and one that no compression makes small, {@code texts}. */
public final class LargeTable {
    public static final Table TEXTS = Table.event(
            "texts",
            "texts without a pattern",
            List.of(Column.text("text", Sensitivity.NONE, 64, "sixty letters").withRole(Role.NAME)));
    public static final int ROWS = 230_000;

    private static final int BATCH = 1000;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private LargeTable() {}

    /** About ten megabytes. */
    public static Path write(Path capture, long seed) throws IOException {
        Random random = new Random(seed);
        try (TinyCapture tiny = new TinyCapture(capture)) {
            tiny.rows(Tables.CALLS, Tables.call(7, "a"), Tables.call(9, "b"), Tables.call(11, "c"));
            for (int batch = 0; batch < ROWS / BATCH; batch++) {
                tiny.rows(TEXTS, rows(random));
            }
        }
        return capture;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Consumer<RowWriter>[] rows(Random random) {
        Consumer[] rows = new Consumer[BATCH];
        for (int row = 0; row < BATCH; row++) {
            StringBuilder text = new StringBuilder();
            for (int letter = 0; letter < 60; letter++) {
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            rows[row] = writer -> ((RowWriter) writer).set("text", text.toString());
        }
        return rows;
    }
}
