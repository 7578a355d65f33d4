package io.uflight.formats.frame;

import io.uflight.formats.frame.FlatTable.FlatText;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a segment frame by frame, from its first byte, never by its footer. Every length is compared with what the
 * segment holds and with {@link Limits} before anything is allocated; the first frame that is not whole ends the walk.
 *
 * <p>After {@link #next()} the body must be taken, by {@link #checkBody} or {@link #readBody}: only then is the frame whole.
 * A walk that came to the end of the bytes, or to a cut, can go on once the source has grown.
 */
public final class FrameWalker {
    private static final int SCHEMA = 1;
    private static final int RECORD_BATCH = 3;
    private static final int CHUNK = 64 << 10;

    private final ByteSource source;
    private long at;
    private @Nullable SegmentSchema schema;
    private @Nullable Open open;
    private @Nullable ByteBuffer chunk;
    private final CRC32C content = new CRC32C();
    private boolean ended;

    public FrameWalker(ByteSource source) {
        this.source = source;
    }

    /** A frame whose metadata has been read and whose body has not. */
    private record Open(
            FlatTable message, int kind, long offset, long bodyOffset, long bodyLength, CRC32C crc, String expected) {}

    /**
     * Reads the start and the schema frame; to be called first.
     *
     * @throws NewerVersionException when the format is of a newer major
     */
    public SegmentSchema schema() throws DamageException, IOException {
        if (schema != null) {
            return schema;
        }
        if (source.size() < Wire.START) {
            throw DamageException.cut(0, "only " + source.size() + " bytes");
        }
        ByteBuffer start = read(0, Wire.START);
        if (!start.equals(ByteBuffer.wrap(Arrays.copyOf(Wire.magic(), Wire.START)))) {
            throw DamageException.damaged(0, "it does not begin as an Arrow file");
        }
        at = Wire.START;
        @Nullable Open frame = open();
        if (frame == null) {
            throw DamageException.damaged(at, "no schema");
        }
        if (frame.kind != SCHEMA || frame.bodyLength != 0) {
            throw DamageException.damaged(frame.offset, "the first frame is not a schema");
        }
        compare(frame);
        SegmentSchema read = SegmentSchema.of(frame.message.required(2, "header"));
        schema = read;
        at = frame.bodyOffset;
        return read;
    }

    /** The next batch, or null at the end: the end mark, or the last byte when there is none. */
    public @Nullable BatchFrame next() throws DamageException, IOException {
        Table table = schema().table();
        if (open != null) {
            throw new IllegalStateException("the body of the frame at " + open.offset + " was not taken");
        }
        @Nullable Open frame = ended ? null : open();
        if (frame == null) {
            return null;
        }
        if (frame.kind != RECORD_BATCH) {
            throw DamageException.damaged(frame.offset, "a frame of kind " + frame.kind + " that is not a batch");
        }
        open = frame;
        FlatTable batch = frame.message.required(2, "header");
        return BatchFrame.of(frame.message, batch, table, frame.offset, frame.bodyOffset, frame.bodyLength);
    }

    /** Compares the checksum of the frame, body included, and steps over it. */
    public void checkBody() throws DamageException, IOException {
        Open frame = taken();
        ByteBuffer buffer = chunk == null ? ByteBuffer.allocate(CHUNK) : chunk;
        chunk = buffer;
        for (long done = 0; done < frame.bodyLength; done += buffer.limit()) {
            buffer.clear().limit((int) Math.min(CHUNK, frame.bodyLength - done));
            source.read(frame.bodyOffset + done, buffer);
            frame.crc.update(buffer.flip());
        }
        compare(frame);
    }

    /** Reads the body, as long as the frame says, compares the checksum, and steps over it. */
    public void readBody(ByteBuffer into) throws DamageException, IOException {
        Open frame = taken();
        int start = into.position();
        source.read(frame.bodyOffset, into);
        Wire.update(frame.crc, into, start, into.position());
        compare(frame);
    }

    /** Offset of the first byte that no whole frame holds. */
    public long wholeTo() {
        return at;
    }

    /** Names what has been walked over: the checksum of the checksums of its frames. */
    public String content() {
        return Wire.hex(content);
    }

    /** Whether the walk came to an end mark. */
    public boolean ended() {
        return ended;
    }

    private Open taken() {
        Open frame = open;
        if (frame == null) {
            throw new IllegalStateException("no frame is open");
        }
        open = null;
        return frame;
    }

    private void compare(Open frame) throws DamageException {
        if (!Wire.hex(frame.crc).equals(frame.expected)) {
            throw DamageException.damaged(frame.offset, "its checksum does not match");
        }
        content.update(frame.expected.getBytes(StandardCharsets.US_ASCII));
        at = frame.bodyOffset + frame.bodyLength;
    }

    private @Nullable Open open() throws DamageException, IOException {
        long size = source.size();
        if (at == size) {
            return null;
        }
        if (size - at < Wire.PREFIX) {
            throw DamageException.cut(at, "it ends inside the length of a frame");
        }
        ByteBuffer prefix = read(at, Wire.PREFIX);
        int continuation = prefix.getInt(0);
        int length = prefix.getInt(4);
        if (continuation == 0 && length == 0) {
            throw DamageException.cut(at, "zeros where a frame should begin");
        }
        if (continuation != Wire.CONTINUATION) {
            throw DamageException.damaged(at, "no frame begins here");
        }
        if (length == 0) {
            ended = true;
            return null;
        }
        if (length < 0 || length > Limits.METADATA || length % 8 != 0) {
            throw DamageException.damaged(at, "metadata of " + length + " bytes");
        }
        long bodyOffset = at + Wire.PREFIX + length;
        if (bodyOffset > size) {
            throw DamageException.cut(at, "it ends inside the metadata of a frame");
        }
        ByteBuffer head = read(at, Wire.PREFIX + length);
        FlatTable message = FlatTable.root(head.slice(Wire.PREFIX, length), at);
        long bodyLength = message.int64(3, 0);
        if (bodyLength < 0 || bodyLength > Limits.BODY || bodyLength % 8 != 0) {
            throw DamageException.damaged(at, "a body of " + bodyLength + " bytes");
        }
        if (bodyLength > size - bodyOffset) {
            throw DamageException.cut(at, "it ends inside the body of a frame");
        }
        @Nullable FlatText crc = KeyValues.of(message, 4).get(Wire.CRC);
        if (crc == null || crc.text().length() != Wire.CRC_BLANK.length()) {
            throw DamageException.damaged(at, "a frame without a checksum");
        }
        CRC32C running = Wire.blanked(head, Wire.PREFIX + crc.at(), head.limit());
        return new Open(message, message.int8(1, 0), at, bodyOffset, bodyLength, running, crc.text());
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        source.read(position, bytes);
        return bytes.flip();
    }
}
