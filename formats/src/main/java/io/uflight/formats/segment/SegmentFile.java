package io.uflight.formats.segment;

import io.uflight.formats.files.OwnedDirectory;
import io.uflight.formats.frame.Limits;
import io.uflight.formats.frame.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** The active segment of a table: {@code .part} until it is sealed. Holds whole frames only, whatever fails. */
final class SegmentFile {
    private final OwnedDirectory directory;
    private final String name;
    private final Schema schema;
    private final FileChannel file;
    private final long openedNanos = System.nanoTime();
    private final CRC32C crc = new CRC32C();
    private final List<ArrowBlock> blocks = new ArrayList<>();
    /** Whether its name is as durable as its bytes. */
    private boolean named;

    /** How far its seal has come. */
    private boolean ended;

    private boolean renamed;

    private long length;
    private long rows;
    private @Nullable TimeBounds bounds;

    SegmentFile(OwnedDirectory directory, String name, Schema schema, FileChannel file) {
        this.directory = directory;
        this.name = name;
        this.schema = schema;
        this.file = file;
    }

    /** Makes {@code name.part} with its start; nothing is left of it when that fails. */
    static SegmentFile create(OwnedDirectory directory, String name, Schema schema, ByteBuffer start)
            throws IOException {
        SegmentFile segment = new SegmentFile(directory, name, schema, directory.create(name + ".part"));
        try {
            segment.put(start);
        } catch (IOException e) {
            segment.file.close();
            directory.delete(name + ".part");
            throw e;
        }
        return segment;
    }

    /** Appends one whole frame. */
    void write(ByteBuffer frame, int frameRows, @Nullable TimeBounds frameBounds) throws IOException {
        long offset = length;
        int metadata = Wire.PREFIX + frame.getInt(frame.position() + 4);
        long body = (long) frame.remaining() - metadata;
        put(frame);
        blocks.add(new ArrowBlock(offset, metadata, body));
        rows += frameRows;
        bounds = TimeBounds.join(bounds, frameBounds);
    }

    private void put(ByteBuffer bytes) throws IOException {
        int from = bytes.position();
        append(bytes);
        Wire.update(crc, bytes, from, bytes.limit());
        length += bytes.limit() - from;
    }

    private void append(ByteBuffer bytes) throws IOException {
        int from = bytes.position();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes, length + bytes.position() - from);
            }
        } catch (IOException e) {
            try {
                file.truncate(length);
            } catch (IOException inTruncate) {
                e.addSuppressed(inTruncate);
            }
            throw DiskFull.translate(e, directory, bytes.limit() - from);
        }
    }

    /** Footer, fsync, rename, fsync of the directory. After a failure it may be called again, and goes on where it failed. */
    void seal() throws IOException {
        if (!ended) {
            end();
        }
        if (!renamed) {
            directory.rename(name + ".part", name);
            renamed = true;
        }
        directory.sync();
    }

    private void end() throws IOException {
        ByteBuffer end = Messages.end(schema, blocks, rows, bounds, Wire.hex(crc));
        try {
            append(end);
            file.force(true);
        } catch (IOException e) {
            file.truncate(length);
            throw DiskFull.translate(e, directory, end.limit());
        }
        length += end.limit();
        ended = true;
        file.close();
    }

    void sync() throws IOException {
        file.force(false);
        if (!named) {
            directory.sync();
            named = true;
        }
    }

    /** Leaves the segment as it is: {@code .part}, all frames whole. */
    void abandon() throws IOException {
        file.close();
    }

    boolean isFull() {
        return blocks.size() >= Limits.BATCHES;
    }

    String name() {
        return name;
    }

    long ageNanos() {
        return System.nanoTime() - openedNanos;
    }

    long length() {
        return length;
    }

    long rows() {
        return rows;
    }

    @Nullable
    TimeBounds bounds() {
        return bounds;
    }
}
