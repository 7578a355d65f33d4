package io.uflight.formats.capture;

import io.uflight.formats.frame.MetadataPosition;
import io.uflight.formats.frame.Wire;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.RecordBatch;

/** A segment whose bytes can be changed with the checksums set right again: what an attacker writes, not what a disk does. */
public final class Forge {
    /** Where a frame is. */
    record Frame(int offset, int metadata, int body, int end) {}

    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final List<Frame> frames = new ArrayList<>();

    /** Takes a segment that is whole; the schema is frame 0. */
    public Forge(byte[] segment) {
        bytes = segment.clone();
        buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = Wire.START;
        while (at < bytes.length && buffer.getInt(at + 4) != 0) {
            int metadata = at + Wire.PREFIX;
            int body = metadata + buffer.getInt(at + 4);
            int end = body + (int) bodyLength(metadata, body);
            frames.add(new Frame(at, metadata, body, end));
            at = end;
        }
    }

    /** By the generated classes of Arrow, not by the code that is tested. */
    private long bodyLength(int metadata, int body) {
        return Message.getRootAsMessage(
                        ByteBuffer.wrap(bytes, metadata, body - metadata).slice())
                .bodyLength();
    }

    List<Frame> frames() {
        return frames;
    }

    byte[] bytes() {
        return bytes;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    /** Position of the first byte of a buffer of a batch: of its length, where it has one. */
    int buffer(Frame frame, int index) {
        ByteBuffer metadata = ByteBuffer.wrap(bytes, frame.metadata, frame.body - frame.metadata)
                .slice();
        RecordBatch batch = new RecordBatch();
        if (Message.getRootAsMessage(metadata).header(batch) == null) {
            throw new IllegalArgumentException("not a batch");
        }
        return frame.body + (int) batch.buffers(index).offset();
    }

    /** Position of the one place in a frame where these bytes stand. */
    int find(Frame frame, byte[] wanted) {
        for (int at = frame.offset; at + wanted.length <= frame.end; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("no such bytes in the frame at " + frame.offset);
    }

    /** Sets the checksum of a frame right. */
    void reseal(Frame frame) {
        ByteBuffer whole = buffer.slice(frame.offset, frame.end - frame.offset);
        ByteBuffer metadata = buffer.slice(frame.metadata, frame.body - frame.metadata);
        int at = Wire.PREFIX + MetadataPosition.of(metadata, Wire.CRC);
        String crc = Wire.hex(Wire.blanked(whole, at, whole.limit()));
        whole.put(at, crc.getBytes(StandardCharsets.US_ASCII));
    }

    /** As a segment that was never sealed, so that no footer contradicts. */
    byte[] part() {
        return Arrays.copyOf(bytes, frames.getLast().end);
    }
}
