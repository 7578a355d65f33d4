package io.uflight.formats.segment;

import com.github.luben.zstd.ZstdCompressCtx;
import com.google.flatbuffers.FlatBufferBuilder;
import io.uflight.formats.batch.Bits;
import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.batch.TextCheck;
import io.uflight.formats.frame.MetadataPosition;
import io.uflight.formats.frame.Wire;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Lays out whole frames in memory, so that one write call puts one frame into the file. */
@SuppressWarnings("MustBeClosedChecker") // the arena is closed when it is outgrown, and by close()
final class FrameEncoder implements AutoCloseable {
    private static final int LEVEL = 1;
    private static final long STORED = -1;

    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL);
    private Arena arena = Arena.ofShared();
    private ByteBuffer frame = ByteBuffer.allocate(0);

    /** The start of a segment: magic, then the schema frame. */
    ByteBuffer start(Schema schema) {
        FlatBufferBuilder builder = new FlatBufferBuilder(4096);
        ByteBuffer message = Messages.schema(builder, schema);
        reserve(Wire.START + Wire.PREFIX + message.remaining() + 8);
        frame.clear();
        frame.put(Wire.magic()).put((byte) 0).put((byte) 0);
        putMessage(message, 0);
        return frame.flip();
    }

    /**
     * A batch as a frame, from the buffers as they are.
     *
     * @throws IllegalStateException when a row lacks a value its column must have, or a text is not UTF-8
     */
    ByteBuffer batch(ColumnBatch batch, @Nullable TimeBounds bounds) {
        int columns = batch.table().columns().size();
        BatchLayout layout = new BatchLayout(columns);
        int room = 1024 + 64 * columns;
        reserve(room + worstBody(batch));
        frame.clear().position(room);
        for (int i = 0; i < columns; i++) {
            column(batch, i, layout, room);
        }
        int bodyEnd = frame.position();
        ByteBuffer message = Messages.batch(new FlatBufferBuilder(1024), batch.rows(), layout, bodyEnd - room, bounds);
        int length = padded(message.remaining());
        int begin = room - Wire.PREFIX - length;
        frame.position(begin);
        putMessage(message, bodyEnd - room);
        return frame.position(begin).limit(bodyEnd);
    }

    private void column(ColumnBatch batch, int index, BatchLayout layout, int body) {
        Column column = batch.table().columns().get(index);
        int rows = batch.rows();
        int nulls = rows - Bits.count(batch.validityBuffer(index), rows);
        if (nulls > 0 && !column.nullable()) {
            throw new IllegalStateException(nulls + " rows of " + batch.table().name() + " have no " + column.name()
                    + ", which is not nullable");
        }
        layout.node(nulls);
        put(batch.validityBuffer(index), nulls == 0 ? 0 : (rows + 7L) / 8, layout, body);
        put(batch.valuesBuffer(index), column.type().valuesBytes(rows), layout, body);
        if (column.type() == ColumnType.UTF8) {
            int bytes = batch.textBytes(index);
            @Nullable
            String wrong = bytes < 0 || bytes > batch.textCapacity()
                    ? "its last offset is " + bytes
                    : TextCheck.check(batch.valuesBuffer(index), rows, batch.textBuffer(index), bytes);
            if (wrong != null) {
                throw new IllegalStateException(batch.table().name() + "." + column.name() + ": " + wrong);
            }
            put(batch.textBuffer(index), bytes, layout, body);
        }
    }

    /** A buffer: nothing when it is empty, else its length and ZSTD, or −1 and its bytes where that is no larger. */
    private void put(ArrowBuf buffer, long raw, BatchLayout layout, int body) {
        int at = frame.position();
        if (raw == 0) {
            layout.buffer(at - body, 0);
            return;
        }
        int length = (int) raw;
        ByteBuffer source = buffer.nioBuffer(0, length);
        int packed = zstd.compressDirectByteBuffer(frame, at + 8, frame.capacity() - at - 8, source, 0, length);
        if (packed < length) {
            frame.putLong(at, raw);
        } else {
            frame.putLong(at, STORED).put(at + 8, source, 0, length);
            packed = length;
        }
        layout.buffer(at - body, 8L + packed);
        int end = at + 8 + packed;
        frame.position(end);
        zeros(padded(end) - end);
    }

    private void putMessage(ByteBuffer message, int bodyLength) {
        int begin = frame.position();
        int length = message.remaining();
        int crcAt = Wire.PREFIX + MetadataPosition.of(message, Wire.CRC);
        frame.putInt(Wire.CONTINUATION).putInt(padded(length)).put(message);
        zeros(padded(length) - length);
        int end = frame.position() + bodyLength;
        String crc = Wire.hex(Wire.blanked(frame.slice(begin, end - begin), crcAt, end - begin));
        for (int i = 0; i < crc.length(); i++) {
            frame.put(begin + crcAt + i, (byte) crc.charAt(i));
        }
    }

    private void zeros(int count) {
        for (int i = 0; i < count; i++) {
            frame.put((byte) 0);
        }
    }

    private static int padded(int length) {
        return (length + 7) & ~7;
    }

    private static int worstBody(ColumnBatch batch) {
        long worst = 0;
        int columns = batch.table().columns().size();
        for (int i = 0; i < columns; i++) {
            ColumnType type = batch.table().columns().get(i).type();
            worst += worst((batch.rows() + 7L) / 8) + worst(type.valuesBytes(batch.rows()));
            worst += type == ColumnType.UTF8 ? worst(Math.max(0, batch.textBytes(i))) : 0;
        }
        return Math.toIntExact(worst);
    }

    /** ZSTD's bound for bytes it cannot shrink, and what stands around them. */
    private static long worst(long raw) {
        return raw + raw / 128 + 1024;
    }

    private void reserve(int bytes) {
        if (frame.capacity() >= bytes) {
            return;
        }
        arena.close();
        arena = Arena.ofShared();
        frame = arena.allocate(Integer.highestOneBit(bytes) * 2L, 64)
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        zstd.close();
        arena.close();
    }
}
