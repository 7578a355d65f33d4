package io.uflight.formats.frame;

import io.uflight.formats.frame.FlatTable.FlatText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What the footer of a sealed segment says of it, believed once its own checksum matches.
 *
 * @param offset of the footer: the end mark stands right before it
 * @param crc32c of all bytes before the end mark
 */
public record Footer(
        long offset,
        int batches,
        long rows,
        @Nullable Long firstTs,
        @Nullable Long lastTs,
        String crc32c) {
    public static final String ROWS = "rows";
    public static final String FIRST_TS = "first_ts";
    public static final String LAST_TS = "last_ts";

    private static final int BLOCK = 24;

    /** Reads the footer; its damage never keeps the rows from being read. */
    public static Footer read(ByteSource source) throws DamageException, IOException {
        long size = source.size();
        if (size < Wire.START + Wire.END + Wire.TRAILER) {
            throw DamageException.cut(size, "no footer");
        }
        ByteBuffer trailer = bytes(source, size - Wire.TRAILER, Wire.TRAILER);
        if (!trailer.slice(4, Wire.TRAILER - 4).equals(ByteBuffer.wrap(Wire.magic()))) {
            throw DamageException.cut(size, "no footer");
        }
        int length = trailer.getInt(0);
        long offset = size - Wire.TRAILER - length;
        if (length < 4 || length > Limits.FOOTER || offset < Wire.START + Wire.END) {
            throw DamageException.damaged(size, "a footer of " + length + " bytes");
        }
        ByteBuffer all = bytes(source, offset, length + Wire.TRAILER);
        FlatTable footer = FlatTable.root(all.slice(0, length), offset);
        KeyValues metadata = KeyValues.of(footer, 4);
        @Nullable FlatText own = metadata.get(Wire.FOOTER_CRC);
        @Nullable FlatText crc = metadata.get(Wire.CRC);
        if (own == null || crc == null || own.text().length() != Wire.CRC_BLANK.length()) {
            throw DamageException.damaged(offset, "a footer without its checksums");
        }
        if (!Wire.hex(Wire.blanked(all, own.at(), all.limit())).equals(own.text())) {
            throw DamageException.damaged(offset, "the footer's checksum does not match");
        }
        @Nullable Long rows = metadata.number(footer, ROWS);
        if (rows == null || rows < 0) {
            throw DamageException.damaged(offset, "a footer that does not count its rows");
        }
        return new Footer(
                offset,
                footer.count(3, BLOCK, Limits.BATCHES),
                rows,
                metadata.number(footer, FIRST_TS),
                metadata.number(footer, LAST_TS),
                crc.text());
    }

    private static ByteBuffer bytes(ByteSource source, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        source.read(at, bytes);
        return bytes.flip();
    }
}
