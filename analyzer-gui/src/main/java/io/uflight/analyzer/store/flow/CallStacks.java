package io.uflight.analyzer.store.flow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Follows threads of a flow table, row by row: what is open, and what ends. Rows come in order per thread, and
 * many of a thread in a row, or there are many stretches. No object is made for a row.
 */
final class CallStacks {
    private static final int ENTRY = 1;
    private static final int RETURN = -1;
    /** The year 2116; later ones would overflow when a stretch is added. */
    private static final long LATEST = 1L << 62;
    /**
     * Calls that may be open at once; there are two of these stacks for a table. One more is told as open at once and
     * forgotten: its return will be unmatched.
     */
    private static final int MOST_OPEN = 1 << 21;

    private final CountedPaths paths;
    private final Boundaries boundaries;
    private final CallSink sink;
    private @Nullable ThreadFlow[] threads = new @Nullable ThreadFlow[16];
    private @Nullable ThreadFlow current;
    private int open;
    private long lastOfAll = Long.MIN_VALUE;

    CallStacks(CountedPaths paths, Boundaries boundaries, CallSink sink) {
        this.paths = paths;
        this.boundaries = boundaries;
        this.sink = sink;
    }

    long lastOfAll() {
        return lastOfAll;
    }

    /**
     * One row.
     *
     * @param ts ns since 1970
     * @param number of the thread
     * @param lost hits of this thread lost just before
     */
    void step(long ts, int number, int kind, int method, int lost) {
        ThreadFlow thread = current;
        if (thread == null || thread.number != number) {
            thread = turnTo(number);
        }
        // Equal moments are usual; an earlier one would make a duration negative.
        long now = Math.max(Math.min(ts, LATEST), thread.last);
        lastOfAll = Math.max(lastOfAll, now);
        advance(thread, now);
        if (lost > 0) {
            thread.brokenBelow = thread.depth();
            thread.everLost = true;
        }
        if (kind == ENTRY) {
            int node = paths.child(within(thread), method);
            paths.count(node);
            if (open == MOST_OPEN) {
                emit(thread, now, -1, 0, thread.depth(), node, method, Ending.OPEN, thread.everLost);
            } else {
                open++;
                thread.push(node, method, now, boundaries.has(method));
            }
        } else if (kind == RETURN) {
            end(thread, method, now);
        }
    }

    private ThreadFlow turnTo(int number) {
        rest();
        if (number >= threads.length) {
            threads = Arrays.copyOf(threads, Math.max(number + 1, threads.length * 2));
        }
        ThreadFlow thread = threads[number];
        if (thread == null) {
            thread = new ThreadFlow(number);
            threads[number] = thread;
        }
        current = thread;
        return thread;
    }

    /** Hands on what the current thread has done so far in its stretch. */
    private void rest() {
        ThreadFlow thread = current;
        if (thread != null) {
            paths.handOn(thread.number, thread.stretchEnd - 1);
        }
    }

    private static int within(ThreadFlow thread) {
        int depth = thread.depth();
        return depth == 0 ? CallTree.ROOT : thread.within(depth - 1);
    }

    /** Time passes in the innermost call; at the end of a stretch what it has seen is handed on. */
    private void advance(ThreadFlow thread, long now) {
        int innermost = thread.depth() - 1;
        while (now >= thread.stretchEnd) {
            if (innermost >= 0) {
                paths.spend(thread.node(innermost), thread.stretchEnd - thread.last);
                thread.last = thread.stretchEnd;
            }
            paths.handOn(thread.number, thread.stretchEnd - 1);
            thread.stretchEnd = paths.stretchEnd(innermost >= 0 ? thread.stretchEnd : now);
        }
        if (innermost >= 0) {
            paths.spend(thread.node(innermost), now - thread.last);
        }
        thread.last = now;
    }

    private void end(ThreadFlow thread, int method, long now) {
        int at = thread.depth() - 1;
        int lowest = Math.max(0, thread.floor);
        while (at >= lowest && thread.method(at) != method) {
            at--;
        }
        if (at < lowest) {
            unmatched(thread, method, now);
            return;
        }
        int inside = thread.floor == at ? Ending.PARKED : Ending.LEFT;
        while (thread.depth() - 1 > at) {
            pop(thread, now, inside);
        }
        pop(thread, now, Ending.RETURNED);
    }

    /** It began before the recording, in another carrier, or its entry is none that the runtime tells: it ends nothing. */
    private void unmatched(ThreadFlow thread, int method, long now) {
        int parent = within(thread);
        if (thread.floor >= 0) {
            int boundary = thread.node(thread.floor);
            if (thread.within(thread.floor) == boundary) {
                thread.within(thread.floor, paths.child(boundary, CallTree.RESUMED));
            }
            parent = thread.within(thread.floor);
        }
        int node = paths.child(parent, method);
        paths.count(node);
        emit(thread, now, -1, -1, thread.depth(), node, method, Ending.UNMATCHED, thread.everLost);
    }

    private void pop(ThreadFlow thread, long now, int ending) {
        int innermost = thread.depth() - 1;
        boolean broken = innermost < thread.brokenBelow;
        long start = thread.start(innermost);
        long duration = now - start;
        int at = thread.pop(duration);
        open--;
        emit(
                thread,
                start,
                ending == Ending.OPEN ? -1 : duration,
                duration - thread.inner(at),
                at,
                thread.node(at),
                thread.method(at),
                ending,
                broken);
    }

    private void emit(
            ThreadFlow thread,
            long start,
            long duration,
            long self,
            int depth,
            int node,
            int method,
            int ending,
            boolean broken) {
        paths.end(node, ending, broken);
        sink.call(thread.number, start, duration, self, depth, node, method, ending, broken);
    }

    /**
     * No row follows: what is open goes on to the last moment of all.
     *
     * @param last moment of any thread, also of those that others follow
     */
    void end(long last) {
        for (int number = 0; number < threads.length; number++) {
            if (threads[number] != null) {
                ThreadFlow thread = turnTo(number);
                advance(thread, last);
                while (thread.depth() > 0) {
                    pop(thread, last, Ending.OPEN);
                }
            }
        }
        rest();
        current = null;
    }
}
