package io.uflight.analyzer.store.flow;

/** Some calls, column by column: as many as DuckDB has in a row group. */
public final class CallBatch {
    public static final int ROWS = 122_880;

    public int rows;
    public final int[] thread = new int[ROWS];
    public final long[] start = new long[ROWS];
    public final long[] duration = new long[ROWS];
    public final long[] self = new long[ROWS];
    public final int[] depth = new int[ROWS];
    public final int[] node = new int[ROWS];
    public final int[] method = new int[ROWS];
    public final int[] ending = new int[ROWS];
    /** Not 0: hits were lost while the call was open. */
    public final int[] broken = new int[ROWS];
}
