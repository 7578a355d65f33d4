package io.uflight.analyzer.model.remember;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** What is remembered of captures, a file each in the user's directory: nothing is ever written into a capture. */
public final class CaptureMemories {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEX_DIGITS = 32;

    private final Path directory;

    public CaptureMemories(Path directory) {
        this.directory = directory;
    }

    /** What is known of a capture; nothing when it is new, or its file cannot be read. */
    public CaptureMemory of(String id) {
        try {
            return JSON.readValue(Files.readAllBytes(file(id)), CaptureMemory.class);
        } catch (IOException e) {
            return CaptureMemory.none();
        }
    }

    /** Keeps it; where that cannot be done, the next start begins anew. */
    public void keep(String id, CaptureMemory memory) {
        try {
            Files.createDirectories(directory);
            Path file = file(id);
            Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
            Files.write(temporary, JSON.writeValueAsBytes(memory));
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            assert directory != null : e;
        }
    }

    /** Forgets all of them. */
    public void forgetAll() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            assert directory != null : e;
        }
    }

    // An id comes from a capture: its digest names a file, whatever is in it.
    private Path file(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
