package io.uflight.recorder.pack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What the manifest keeps of a pack: SHA-256 over the names and contents of the files that decide what it records. */
public final class PackHash {
    private PackHash() {}

    public static String of(Pack pack) {
        List<String> files = new ArrayList<>(List.of("pack.toml", "views.sql", "overview.toml"));
        if (pack.program() != null) {
            files.add(pack.program());
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String file : files) {
                pack.folder().read(file).ifPresent(bytes -> {
                    digest.update((file + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
                    digest.update(bytes);
                });
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
