package io.uflight.analyzer.store.flow;

import io.uflight.analyzer.column.Columns;
import java.util.Arrays;

/**
 * Some rows of a flow table, as they were recorded, then in the order of their threads: what is near in a thread is then near in
 * memory.
 */
public final class FlowChunk {
    /** Rows that it takes. */
    public static final int ROWS = 1 << 19;

    private static final int NUMBER = 0;
    /** How many rows a run has; once they are sorted, where it ends. */
    private static final int END = 1;

    private final FlowThreads threads;
    private int size;
    private boolean lossless;
    public final long[] time = new long[ROWS];
    public final int[] pid = new int[ROWS];
    public final int[] tid = new int[ROWS];
    public final byte[] kind = new byte[ROWS];
    public final int[] method = new int[ROWS];
    public final short[] lost = new short[ROWS];

    /** Rows that follow each other in a thread: where each such piece ends, and its run; −1: not of the time that is asked for. */
    private final int[] pieceEnd = new int[ROWS];

    private final int[] pieceRun = new int[ROWS];
    /** Of each thread in it: its number and its rows. */
    private final Columns runs = new Columns(2, 0, 16);

    /** By number of the thread, its run + 1. */
    private int[] runOf = new int[16];

    private final long[] sortedTime = new long[ROWS];
    private final long[] sortedWhat = new long[ROWS];

    FlowChunk(FlowThreads threads) {
        this.threads = threads;
    }

    public int size() {
        return size;
    }

    public int room() {
        return ROWS - size;
    }

    /** Whether no row tells of a loss; known when they are sorted. */
    boolean lossless() {
        return lossless;
    }

    /** So many more rows have been put into the columns. */
    public void grow(int rows) {
        size += rows;
    }

    /** No more rows for now; of those only the ones from one moment to before another are followed, both ns since 1970. */
    public void sort(long from, long to) {
        int losses = 0;
        for (int row = 0; row < size; row++) {
            losses |= lost[row];
        }
        lossless = losses == 0;
        int pieces = cut(from, to);
        int[] ends = runs.ints(END);
        int at = 0;
        for (int each = 0; each < runs.size(); each++) {
            int rows = ends[each];
            ends[each] = at;
            at += rows;
        }
        int row = 0;
        for (int piece = 0; piece < pieces; piece++) {
            int end = pieceEnd[piece];
            if (pieceRun[piece] >= 0) {
                int put = ends[pieceRun[piece]];
                ends[pieceRun[piece]] += end - row;
                System.arraycopy(time, row, sortedTime, put, end - row);
                for (int each = row; each < end; each++) {
                    sortedWhat[put + each - row] =
                            ((long) method[each] << 32) | ((kind[each] & 0xFFL) << 16) | (lost[each] & 0xFFFFL);
                }
            }
            row = end;
        }
    }

    /** Finds the pieces, and how long each run becomes. */
    private int cut(long from, long to) {
        int pieces = 0;
        int row = 0;
        while (row < size) {
            int first = row;
            boolean wanted = time[row] >= from && time[row] < to;
            do {
                row++;
            } while (row < size
                    && tid[row] == tid[first]
                    && pid[row] == pid[first]
                    && wanted == (time[row] >= from && time[row] < to));
            pieceEnd[pieces] = row;
            pieceRun[pieces++] = wanted ? run(threads.number(pid[first], tid[first]), row - first) : -1;
        }
        return pieces;
    }

    private int run(int number, int rows) {
        if (number >= runOf.length) {
            runOf = Arrays.copyOf(runOf, Math.max(number + 1, runOf.length * 2));
        }
        int mine = runOf[number] - 1;
        if (mine < 0) {
            mine = runs.add();
            runs.ints(NUMBER)[mine] = number;
            runs.ints(END)[mine] = 0;
            runOf[number] = mine + 1;
        }
        runs.ints(END)[mine] += rows;
        return mine;
    }

    /** Goes through the rows of some threads. */
    void follow(CallStacks stacks, int lane, int lanes) {
        int from = 0;
        for (int each = 0; each < runs.size(); each++) {
            int number = runs.ints(NUMBER)[each];
            int to = runs.ints(END)[each];
            if (number % lanes == lane) {
                for (int row = from; row < to; row++) {
                    long what = sortedWhat[row];
                    stacks.step(sortedTime[row], number, (byte) (what >> 16), (int) (what >> 32), (short) what);
                }
            }
            from = to;
        }
    }

    void clear() {
        for (int each = 0; each < runs.size(); each++) {
            runOf[runs.ints(NUMBER)[each]] = 0;
        }
        runs.cut(0);
        size = 0;
    }
}
