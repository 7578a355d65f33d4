package io.uflight.formats.segment;

import com.google.flatbuffers.FlatBufferBuilder;
import io.uflight.formats.frame.Footer;
import io.uflight.formats.frame.MetadataPosition;
import io.uflight.formats.frame.Wire;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowFooter;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** The metadata of frames and footer. Checksums are left blank, to be filled in once all bytes stand. */
final class Messages {
    private Messages() {}

    static ByteBuffer schema(FlatBufferBuilder builder, Schema schema) {
        int header = schema.getSchema(builder);
        return message(builder, MessageHeader.Schema, header, 0, new TreeMap<>());
    }

    static ByteBuffer batch(
            FlatBufferBuilder builder, int rows, BatchLayout layout, long bodyLength, @Nullable TimeBounds bounds) {
        RecordBatch.startNodesVector(builder, layout.nodes());
        for (int i = layout.nodes() - 1; i >= 0; i--) {
            FieldNode.createFieldNode(builder, rows, layout.nulls(i));
        }
        int nodes = builder.endVector();
        RecordBatch.startBuffersVector(builder, layout.buffers());
        for (int i = layout.buffers() - 1; i >= 0; i--) {
            Buffer.createBuffer(builder, layout.offset(i), layout.length(i));
        }
        int buffers = builder.endVector();
        int compression =
                BodyCompression.createBodyCompression(builder, CompressionType.ZSTD, BodyCompressionMethod.BUFFER);
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, rows);
        RecordBatch.addNodes(builder, nodes);
        RecordBatch.addBuffers(builder, buffers);
        RecordBatch.addCompression(builder, compression);
        int header = RecordBatch.endRecordBatch(builder);
        Map<String, String> metadata = new TreeMap<>();
        if (bounds != null) {
            metadata.put(Footer.FIRST_TS, Long.toString(bounds.first()));
            metadata.put(Footer.LAST_TS, Long.toString(bounds.last()));
        }
        return message(builder, MessageHeader.RecordBatch, header, bodyLength, metadata);
    }

    /** A footer and its trailer, preceded by the end mark. */
    static ByteBuffer end(
            Schema schema, List<ArrowBlock> batches, long rows, @Nullable TimeBounds bounds, String crc32c) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(Footer.ROWS, Long.toString(rows));
        if (bounds != null) {
            metadata.put(Footer.FIRST_TS, Long.toString(bounds.first()));
            metadata.put(Footer.LAST_TS, Long.toString(bounds.last()));
        }
        metadata.put(Wire.CRC, crc32c);
        metadata.put(Wire.FOOTER_CRC, Wire.CRC_BLANK);
        FlatBufferBuilder builder = new FlatBufferBuilder(4096 + 24 * batches.size());
        builder.finish(new ArrowFooter(schema, List.of(), batches, metadata).writeTo(builder));
        ByteBuffer footer = builder.dataBuffer();
        int length = footer.remaining();
        ByteBuffer end =
                ByteBuffer.allocateDirect(Wire.END + length + Wire.TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        int at = MetadataPosition.of(footer, Wire.FOOTER_CRC);
        end.putInt(Wire.CONTINUATION).putInt(0).put(footer).putInt(length).put(Wire.magic());
        end.flip();
        ByteBuffer own = end.slice(Wire.END, length + Wire.TRAILER);
        byte[] crc = Wire.hex(Wire.blanked(own, at, own.limit())).getBytes(StandardCharsets.US_ASCII);
        own.put(at, crc);
        return end;
    }

    private static ByteBuffer message(
            FlatBufferBuilder builder, byte kind, int header, long bodyLength, Map<String, String> metadata) {
        metadata.put(Wire.CRC, Wire.CRC_BLANK);
        List<Integer> pairs = new ArrayList<>();
        metadata.forEach((key, value) ->
                pairs.add(KeyValue.createKeyValue(builder, builder.createString(key), builder.createString(value))));
        int vector = Message.createCustomMetadataVector(
                builder, pairs.stream().mapToInt(Integer::intValue).toArray());
        Message.startMessage(builder);
        Message.addHeaderType(builder, kind);
        Message.addHeader(builder, header);
        Message.addVersion(builder, MetadataVersion.V5);
        Message.addBodyLength(builder, bodyLength);
        Message.addCustomMetadata(builder, vector);
        builder.finish(Message.endMessage(builder));
        return builder.dataBuffer();
    }
}
