package io.uflight.analyzer.store.flow;

import io.uflight.analyzer.column.Columns;
import java.util.Arrays;

/** Some rows of a flow table, put in the order of their threads: what is near in a thread is then near in memory. */
public final class FlowChunk {
    /** Rows that it takes. */
    public static final int ROWS = 1 << 19;

    private final FlowThreads threads;
    private int size;
    private final int[] thread = new int[ROWS];
    private final long[] time = new long[ROWS];
    private final long[] what = new long[ROWS];

    /** Of each thread in it: its number and its rows. */
    private final Columns runs = new Columns(2, 0, 16);

    /** By number of the thread, its run + 1. */
    private int[] runOf = new int[16];

    private final long[] sortedTime = new long[ROWS];
    private final long[] sortedWhat = new long[ROWS];

    public FlowChunk(FlowThreads threads) {
        this.threads = threads;
    }

    public int room() {
        return ROWS - size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** One more row, while there is room. */
    public void add(long ts, int pid, int tid, int kind, int method, int lost) {
        int number = threads.number(pid, tid);
        if (number >= runOf.length) {
            runOf = Arrays.copyOf(runOf, Math.max(number + 1, runOf.length * 2));
        }
        int run = runOf[number] - 1;
        if (run < 0) {
            run = runs.add();
            runs.ints(0)[run] = number;
            runs.ints(1)[run] = 0;
            runOf[number] = run + 1;
        }
        runs.ints(1)[run]++;
        thread[size] = run;
        time[size] = ts;
        what[size] = ((long) method << 32) | ((kind & 0xFFL) << 16) | (lost & 0xFFFFL);
        size++;
    }

    /** No more rows for now. */
    public void sort() {
        int[] ends = runs.ints(1);
        int from = 0;
        for (int run = 0; run < runs.size(); run++) {
            int rows = ends[run];
            ends[run] = from;
            from += rows;
        }
        for (int row = 0; row < size; row++) {
            int to = ends[thread[row]]++;
            sortedTime[to] = time[row];
            sortedWhat[to] = what[row];
        }
    }

    /** Goes through the rows of some threads. */
    void follow(CallStacks stacks, int lane, int lanes) {
        int from = 0;
        for (int run = 0; run < runs.size(); run++) {
            int number = runs.ints(0)[run];
            int to = runs.ints(1)[run];
            if (number % lanes == lane) {
                for (int row = from; row < to; row++) {
                    long each = sortedWhat[row];
                    stacks.step(sortedTime[row], number, (byte) (each >> 16), (int) (each >> 32), (short) each);
                }
            }
            from = to;
        }
    }

    public void clear() {
        for (int run = 0; run < runs.size(); run++) {
            runOf[runs.ints(0)[run]] = 0;
        }
        runs.cut(0);
        size = 0;
    }
}
