package io.uflight.analyzer.store.flow;

import io.uflight.analyzer.column.Columns;
import io.uflight.analyzer.hash.PairTable;
import java.util.Arrays;
import java.util.OptionalInt;

/** Threads by number, from 0 as they come. */
public final class FlowThreads {
    /** All further ones are taken for one: no host runs as many, and memory stays bounded. */
    static final int MOST = 1 << 20;

    private final PairTable numbers = new PairTable();
    private final Columns known = new Columns(2, 0, 64);
    private int lastPid;
    private int lastTid;
    private int last = -1;

    int number(int pid, int tid) {
        if (last < 0 || lastPid != pid || lastTid != tid) {
            last = find(pid, tid);
            lastPid = pid;
            lastTid = tid;
        }
        return last;
    }

    private int find(int pid, int tid) {
        int number = numbers.get(pid, tid);
        if (number < 0) {
            if (known.size() == MOST) {
                return MOST - 1;
            }
            number = known.add();
            known.ints(0)[number] = pid;
            known.ints(1)[number] = tid;
            numbers.put(pid, tid, number);
        }
        return number;
    }

    /** The process of all of them, if it is one. */
    public OptionalInt process() {
        int[] pids = pids();
        return pids.length > 0 && Arrays.stream(pids).allMatch(pid -> pid == pids[0])
                ? OptionalInt.of(pids[0])
                : OptionalInt.empty();
    }

    /** Of each thread its process. */
    public int[] pids() {
        return Arrays.copyOf(known.ints(0), known.size());
    }

    /** Of each thread its id. */
    public int[] tids() {
        return Arrays.copyOf(known.ints(1), known.size());
    }
}
