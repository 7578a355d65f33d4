package io.uflight.formats.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** The fixed bytes of a segment, and its checksums. */
public final class Wire {
    /** Eight bytes: "ARROW1" and two zeros. */
    public static final int START = 8;

    public static final int PREFIX = 8;
    public static final int CONTINUATION = -1;

    /** Continuation and a length of 0. */
    public static final int END = 8;

    /** Length of the footer and "ARROW1". */
    public static final int TRAILER = 10;

    public static final String CRC = "crc32c";
    public static final String FOOTER_CRC = "footer_crc32c";

    /** What stands in the place of a checksum while it is computed over the bytes that hold it. */
    public static final String CRC_BLANK = "00000000";

    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);

    private Wire() {}

    public static byte[] magic() {
        return MAGIC.clone();
    }

    /** CRC-32C (Castagnoli) as it stands in metadata: eight lower case hex digits. */
    public static String hex(CRC32C crc) {
        String digits = Long.toHexString(crc.getValue());
        return CRC_BLANK.substring(digits.length()) + digits;
    }

    /** Adds {@code bytes} from {@code from} to {@code to}; the position of the buffer is left alone. */
    public static void update(CRC32C crc, ByteBuffer bytes, int from, int to) {
        crc.update(bytes.slice(from, to - from));
    }

    /** CRC-32C of the buffer's first {@code length} bytes, where the eight at {@code blank} count as {@link #CRC_BLANK}. */
    public static CRC32C blanked(ByteBuffer bytes, int blank, int length) {
        CRC32C crc = new CRC32C();
        update(crc, bytes, 0, blank);
        crc.update(CRC_BLANK.getBytes(StandardCharsets.US_ASCII));
        update(crc, bytes, blank + CRC_BLANK.length(), length);
        return crc;
    }
}
