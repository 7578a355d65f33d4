package io.uflight.analyzer.store.flow;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Calls in a file that goes with it: all are written, then all are read, in the same order. Six ints a call, or a few more: 1.2 GB
 * for 100 M events.
 */
public final class CallLog implements CallSink, AutoCloseable {
    private static final int ROOM = 1 << 16;
    /** The ints of a call, when all of it is large. */
    private static final int LONGEST = 12;

    private static final int ENDINGS = 7;
    private static final int BROKEN = 8;
    private static final int NEW_THREAD = 16;
    private static final int FAR = 32;
    private static final int LONG = 64;
    private static final int DEPTH_AT = 7;

    private final FileChannel file;
    private final int[] ints = new int[ROOM];
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(ROOM * Integer.BYTES).order(ByteOrder.nativeOrder());
    private int at;
    private int end;
    private int thread;
    private long last;
    private long written;
    private long read;

    private CallLog(FileChannel file) {
        this.file = file;
    }

    /** @param directory the user's own */
    static CallLog in(Path directory) throws IOException {
        Path path = Files.createTempFile(directory, "calls", "");
        return new CallLog(FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** @throws UncheckedIOException when the disk is full */
    @Override
    public void call(
            int number,
            long start,
            long duration,
            long self,
            int depth,
            int node,
            int method,
            int ending,
            boolean broken) {
        if (at > ROOM - LONGEST) {
            write();
        }
        long since = start - last;
        boolean far = (int) since != since;
        boolean wide = (int) duration != duration || (int) self != self;
        int to = at;
        ints[to++] = depth << DEPTH_AT
                | ending
                | (broken ? BROKEN : 0)
                | (number == thread ? 0 : NEW_THREAD)
                | (far ? FAR : 0)
                | (wide ? LONG : 0);
        ints[to++] = node;
        ints[to++] = method;
        if (number != thread) {
            ints[to++] = number;
        }
        to = put(to, since, far);
        to = put(to, duration, wide);
        at = put(to, self, wide);
        thread = number;
        last = start;
        written++;
    }

    private int put(int to, long value, boolean wide) {
        ints[to] = (int) value;
        if (wide) {
            ints[to + 1] = (int) (value >>> 32);
        }
        return wide ? to + 2 : to + 1;
    }

    private void write() {
        try {
            bytes.clear();
            bytes.asIntBuffer().put(ints, 0, at);
            bytes.limit(at * Integer.BYTES);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            at = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No more are added; the next one is the first. */
    void rewind() {
        write();
        try {
            file.position(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        end = 0;
        thread = 0;
        last = 0;
        read = 0;
    }

    /** Fills a batch with the next calls; without any when there are no more. */
    public void read(CallBatch batch) throws IOException {
        int rows = (int) Math.min(CallBatch.ROWS, written - read);
        for (int row = 0; row < rows; row++) {
            if (at > end - LONGEST) {
                more();
            }
            int from = at;
            int head = ints[from++];
            batch.depth[row] = head >>> DEPTH_AT;
            batch.ending[row] = head & ENDINGS;
            batch.broken[row] = head & BROKEN;
            batch.node[row] = ints[from++];
            batch.method[row] = ints[from++];
            if ((head & NEW_THREAD) != 0) {
                thread = ints[from++];
            }
            batch.thread[row] = thread;
            boolean far = (head & FAR) != 0;
            last += get(from, far);
            batch.start[row] = last;
            from += far ? 2 : 1;
            boolean wide = (head & LONG) != 0;
            batch.duration[row] = get(from, wide);
            from += wide ? 2 : 1;
            batch.self[row] = get(from, wide);
            at = from + (wide ? 2 : 1);
        }
        read += rows;
        batch.rows = rows;
    }

    private long get(int from, boolean wide) {
        return wide ? (ints[from] & 0xFFFFFFFFL) | ((long) ints[from + 1] << 32) : ints[from];
    }

    /** What is left goes to the front, and the file's next ints behind it. */
    private void more() throws IOException {
        int left = end - at;
        System.arraycopy(ints, at, ints, 0, left);
        bytes.clear().limit((ROOM - left) * Integer.BYTES);
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // Until it is full, or the file is over.
        }
        bytes.flip();
        int got = bytes.remaining() / Integer.BYTES;
        if (left + got == 0) {
            throw new EOFException("the import's own file of calls has become shorter");
        }
        bytes.asIntBuffer().get(ints, left, got);
        at = 0;
        end = left + got;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
