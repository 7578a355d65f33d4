package io.uflight.analyzer.store.flow;

import io.uflight.analyzer.hash.PairTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows all threads of a flow table, row by row: what is open, what ends, and the tree of it. Rows come in order per thread.
 * No object is made for a row.
 */
public final class CallStacks {
    private static final int ENTRY = 1;
    private static final int RETURN = -1;
    /** The year 2116; later ones would overflow when a stretch is added. */
    private static final long LATEST = 1L << 62;

    private final CallTree tree = new CallTree();
    private final CallTimes times;
    private final Boundaries boundaries;
    private final CallSink sink;
    private final PairTable numbers = new PairTable();
    private final List<ThreadFlow> threads = new ArrayList<>();
    private ThreadFlow current = new ThreadFlow(-1, 0, 0);
    private long lastOfAll = Long.MIN_VALUE;
    private boolean ended;

    public CallStacks(CallTimes times, Boundaries boundaries, CallSink sink) {
        this.times = times;
        this.boundaries = boundaries;
        this.sink = sink;
    }

    public CallTree tree() {
        return tree;
    }

    public CallTimes times() {
        return times;
    }

    /** Of a thread by its number. */
    public int pid(int thread) {
        return threads.get(thread).pid;
    }

    public int tid(int thread) {
        return threads.get(thread).tid;
    }

    /**
     * One row.
     *
     * @param ts ns since 1970
     * @param lost hits of this thread lost just before
     */
    public void step(long ts, int pid, int tid, int kind, int method, int lost) {
        ThreadFlow thread =
                current.pid == pid && current.tid == tid && current.number >= 0 ? current : thread(pid, tid);
        current = thread;
        // Equal moments are usual; an earlier one would make a duration negative.
        long now = Math.max(Math.min(ts, LATEST), thread.last);
        lastOfAll = Math.max(lastOfAll, now);
        advance(thread, now);
        if (lost > 0) {
            thread.brokenBelow = thread.depth;
            thread.everLost = true;
        }
        if (kind == ENTRY) {
            int parent = thread.depth == 0 ? -1 : thread.within[thread.depth - 1];
            int own = thread.child(parent, method, tree, boundaries);
            thread.count(own);
            thread.push(own, method, now);
        } else if (kind == RETURN) {
            end(thread, method, now);
        }
    }

    private ThreadFlow thread(int pid, int tid) {
        int number = numbers.get(pid, tid);
        if (number < 0) {
            number = threads.size();
            numbers.put(pid, tid, number);
            threads.add(new ThreadFlow(number, pid, tid));
        }
        return threads.get(number);
    }

    /** Time passes in the innermost call; at the end of a stretch what it has seen is handed on. */
    private void advance(ThreadFlow thread, long now) {
        while (now >= thread.stretchEnd) {
            if (thread.depth > 0) {
                thread.spend(thread.node[thread.depth - 1], thread.stretchEnd - thread.last);
                thread.last = thread.stretchEnd;
            }
            thread.flush(tree, times);
            times.narrow();
            long next = thread.depth > 0 ? thread.stretchEnd : now;
            thread.stretchEnd = ((next >> times.shift()) + 1) << times.shift();
        }
        if (thread.depth > 0) {
            thread.spend(thread.node[thread.depth - 1], now - thread.last);
        }
        thread.last = now;
    }

    private void end(ThreadFlow thread, int method, long now) {
        int at = thread.depth - 1;
        int lowest = Math.max(0, thread.floor);
        while (at >= lowest && thread.method[at] != method) {
            at--;
        }
        if (at < lowest) {
            unmatched(thread, method, now);
            return;
        }
        int inside = thread.floor == at ? Ending.PARKED : Ending.LEFT;
        while (thread.depth - 1 > at) {
            pop(thread, now, inside);
        }
        pop(thread, now, Ending.RETURNED);
    }

    /** It began before the recording, in another carrier, or its entry is none that the runtime tells: it ends nothing. */
    private void unmatched(ThreadFlow thread, int method, long now) {
        int parent = thread.depth == 0 ? -1 : thread.within[thread.depth - 1];
        if (thread.floor >= 0) {
            int boundary = thread.node[thread.floor];
            if (thread.within[thread.floor] == boundary) {
                thread.within[thread.floor] = thread.child(boundary, CallTree.RESUMED, tree, boundaries);
            }
            parent = thread.within[thread.floor];
        }
        int own = thread.child(parent, method, tree, boundaries);
        thread.count(own);
        emit(thread, now, -1, 0, thread.depth, own, method, Ending.UNMATCHED, thread.everLost);
    }

    private void pop(ThreadFlow thread, long now, int ending) {
        int at = --thread.depth;
        long duration = now - thread.start[at];
        boolean broken = at < thread.brokenBelow;
        thread.brokenBelow = Math.min(thread.brokenBelow, at);
        thread.floor = thread.outerFloor[at];
        if (at > 0) {
            thread.inner[at - 1] += duration;
        }
        emit(
                thread,
                thread.start[at],
                ending == Ending.OPEN ? -1 : duration,
                duration - thread.inner[at],
                at,
                thread.node[at],
                thread.method[at],
                ending,
                broken);
    }

    private void emit(
            ThreadFlow thread,
            long start,
            long duration,
            long self,
            int depth,
            int own,
            int method,
            int ending,
            boolean broken) {
        int node = thread.global(own);
        tree.end(node, ending, broken);
        sink.call(thread.pid, thread.tid, start, duration, self, depth, node, method, ending, broken);
    }

    /** No row follows: what is open goes on to the last moment of all. */
    public void end() {
        if (ended) {
            return;
        }
        ended = true;
        for (ThreadFlow thread : threads) {
            advance(thread, lastOfAll);
            while (thread.depth > 0) {
                pop(thread, lastOfAll, Ending.OPEN);
            }
            thread.flush(tree, times);
        }
        times.narrow();
    }
}
