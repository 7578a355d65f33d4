package io.uflight.analyzer.store.ingest;

import io.uflight.formats.capture.Capture;
import io.uflight.formats.capture.Segment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The key of a part's database: what its segments hold, which time of them is imported, and how. */
final class CaptureKey {
    private static final int HEX_DIGITS = 40;

    private CaptureKey() {}

    static String of(Capture capture, ImportScope scope, Part part) {
        MessageDigest digest = sha256();
        add(digest, "uflight", String.valueOf(Layout.VERSION), scope.window());
        part.names().forEach(table -> add(digest, table));
        for (Segment segment : capture.segments()) {
            if (!part.reads(segment.table())) {
                continue;
            }
            add(digest, segment.table(), segment.name(), String.valueOf(segment.bytes()), segment.checksum());
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    }

    // Each text with its length before it, so that no two lists of texts look alike.
    private static void add(MessageDigest digest, String... texts) {
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
