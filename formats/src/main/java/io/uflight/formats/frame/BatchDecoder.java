package io.uflight.formats.frame;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.uflight.formats.batch.Bits;
import io.uflight.formats.batch.TextCheck;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a batch of a segment into buffers, in the order of the columns wanted; a column the segment lacks is all null.
 * What the buffers claim to unfold to is summed up before any of them is made.
 */
public final class BatchDecoder implements AutoCloseable {
    private static final int LENGTH = 8;
    private static final long STORED = -1;

    private final Table stored;
    private final Table wanted;
    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();

    public BatchDecoder(Table stored, Table wanted) {
        this.stored = stored;
        this.wanted = wanted;
    }

    /** Takes the body of the frame the walker stands at. */
    public ArrowRecordBatch decode(BatchFrame frame, FrameWalker walker, BufferAllocator allocator)
            throws DamageException, IOException {
        List<ArrowBuf> made = new ArrayList<>();
        try (ArrowBuf body = allocator.buffer(Math.max(1, frame.bodyLength()))) {
            walker.readBody(body.nioBuffer(0, (int) frame.bodyLength()));
            Claims claims = new Claims(frame, body);
            List<ArrowFieldNode> nodes = new ArrayList<>();
            for (Column column : wanted.columns()) {
                int index = stored.indexOf(column.name());
                nodes.add(new ArrowFieldNode(frame.rows(), index < 0 ? frame.rows() : frame.nulls()[index]));
                if (index < 0) {
                    absent(column.type(), frame.rows(), allocator, made);
                } else {
                    present(index, claims, allocator, made);
                }
            }
            return new ArrowRecordBatch(frame.rows(), nodes, made);
        } finally {
            // the batch holds its own references
            made.forEach(ArrowBuf::close);
        }
    }

    @Override
    public void close() {
        zstd.close();
    }

    private static void absent(ColumnType type, int rows, BufferAllocator allocator, List<ArrowBuf> made) {
        made.add(zeros((rows + 7L) / 8, allocator));
        made.add(zeros(type.valuesBytes(rows), allocator));
        if (type == ColumnType.UTF8) {
            made.add(zeros(0, allocator));
        }
    }

    private static ArrowBuf zeros(long bytes, BufferAllocator allocator) {
        ArrowBuf buffer = allocator.buffer(bytes);
        buffer.setZero(0, bytes);
        return buffer.writerIndex(bytes);
    }

    private void present(int column, Claims claims, BufferAllocator allocator, List<ArrowBuf> made)
            throws DamageException {
        BatchFrame frame = claims.frame;
        Column meant = stored.columns().get(column);
        int first = claims.firstBuffer[column];
        ArrowBuf validity = claims.unfold(first, allocator, made);
        int nulls = validity.writerIndex() == 0 ? 0 : frame.rows() - Bits.count(validity, frame.rows());
        if (nulls != frame.nulls()[column]) {
            throw damaged(frame, meant, nulls + " nulls where " + frame.nulls()[column] + " are counted");
        }
        ArrowBuf values = claims.unfold(first + 1, allocator, made);
        if (meant.type() == ColumnType.UTF8) {
            ArrowBuf text = claims.unfold(first + 2, allocator, made);
            @Nullable String wrong = TextCheck.check(values, frame.rows(), text, text.writerIndex());
            if (wrong != null) {
                throw damaged(frame, meant, wrong);
            }
        }
    }

    private static DamageException damaged(BatchFrame frame, Column column, String why) {
        return DamageException.damaged(frame.offset(), "column " + column.name() + ": " + why);
    }

    /** What each buffer claims to be, checked against what its column must be. */
    private final class Claims {
        final BatchFrame frame;
        final ArrowBuf body;
        final int[] firstBuffer;
        final long[] raw;

        Claims(BatchFrame frame, ArrowBuf body) throws DamageException {
            this.frame = frame;
            this.body = body;
            this.firstBuffer = new int[stored.columns().size()];
            this.raw = new long[frame.bufferLengths().length];
            long sum = 0;
            int buffer = 0;
            for (int i = 0; i < firstBuffer.length; i++) {
                Column column = stored.columns().get(i);
                firstBuffer[i] = buffer;
                int buffers = column.type() == ColumnType.UTF8 ? 3 : 2;
                for (int k = 0; k < buffers; k++, buffer++) {
                    raw[buffer] = claimed(buffer);
                    expect(column, k, raw[buffer], frame.nulls()[i]);
                    sum += raw[buffer];
                }
            }
            if (sum > Limits.RAW) {
                throw DamageException.damaged(frame.offset(), "a batch of " + sum + " bytes");
            }
        }

        private long claimed(int buffer) throws DamageException {
            long length = frame.bufferLengths()[buffer];
            if (length == 0 || !frame.compressed()) {
                return length;
            }
            long claimed = length < LENGTH ? Long.MIN_VALUE : body.getLong(frame.bufferOffsets()[buffer]);
            if (claimed == STORED) {
                return length - LENGTH;
            }
            if (claimed < 0 || claimed > Limits.RAW) {
                throw DamageException.damaged(frame.offset(), "buffer " + buffer + " does not say its length");
            }
            return claimed;
        }

        private void expect(Column column, int part, long bytes, int nulls) throws DamageException {
            long validity = (frame.rows() + 7L) / 8;
            boolean fits = switch (part) {
                case 0 -> bytes == validity || (bytes == 0 && nulls == 0);
                case 1 -> bytes == column.type().valuesBytes(frame.rows());
                default -> true;
            };
            if (!fits) {
                throw damaged(frame, column, "a buffer of " + bytes + " bytes for " + frame.rows() + " rows");
            }
        }

        /** A buffer of its own, so that memory is what the claims said and no more. */
        ArrowBuf unfold(int buffer, BufferAllocator allocator, List<ArrowBuf> made) throws DamageException {
            long at = frame.bufferOffsets()[buffer];
            long length = frame.bufferLengths()[buffer];
            ArrowBuf into = allocator.buffer(raw[buffer]);
            made.add(into);
            boolean prefixed = frame.compressed() && length > 0;
            long from = prefixed ? at + LENGTH : at;
            if (prefixed && body.getLong(at) != STORED) {
                unfold(buffer, into, body.nioBuffer(from, (int) (length - LENGTH)));
            } else {
                into.setBytes(0, body, from, raw[buffer]);
            }
            return into.writerIndex(raw[buffer]);
        }

        private void unfold(int buffer, ArrowBuf into, ByteBuffer packed) throws DamageException {
            int size = (int) raw[buffer];
            int unfolded;
            try {
                unfolded = zstd.decompressDirectByteBuffer(into.nioBuffer(0, size), 0, size, packed, 0, packed.limit());
            } catch (ZstdException e) {
                unfolded = -1;
            }
            if (unfolded != size) {
                throw DamageException.damaged(frame.offset(), "buffer " + buffer + " does not unfold as it claims");
            }
        }
    }
}
