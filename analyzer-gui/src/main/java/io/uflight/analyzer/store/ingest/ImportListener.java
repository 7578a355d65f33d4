package io.uflight.analyzer.store.ingest;

/** Told how an import goes, from the importing thread; must return quickly. */
public interface ImportListener {
    ImportListener NONE = new ImportListener() {};

    /** An import begins: there was no database of this capture. */
    default void begins(String capture, int tables) {}

    /** After each record batch. */
    default void progress(Progress progress) {}

    /** The table is complete. */
    default void tableDone(String capture, String table, long rows) {}

    /**
     * How far it is.
     *
     * @param table the table being imported, the {@code index}th of {@code tables}
     * @param rows read of this table so far
     * @param rowsExpected as the segments' footers say; −1 when the capture was cut short
     * @param totalRows read of all tables so far
     */
    record Progress(
            String capture, String table, int index, int tables, long rows, long rowsExpected, long totalRows) {}
}
