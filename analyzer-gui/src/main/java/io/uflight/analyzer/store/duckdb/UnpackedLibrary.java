package io.uflight.analyzer.store.duckdb;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;

/** One library of a jar as a file, checked at every start against the size and checksum in the jar's own directory. */
final class UnpackedLibrary {
    private UnpackedLibrary() {}

    static Path of(String resource, String name, Path directory) {
        URL url = UnpackedLibrary.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw Failure.of(ExitCode.FAILED, "a native library is missing")
                    .where(resource)
                    .why("there is none for " + System.getProperty("os.name") + " on " + System.getProperty("os.arch"))
                    .fix(
                            "use Linux (x64, arm64), Windows x64 or macOS arm64, or name its directory by -Duflight.native");
        }
        try {
            JarURLConnection jar = (JarURLConnection) url.openConnection();
            long crc = jar.getJarEntry().getCrc();
            long size = jar.getJarEntry().getSize();
            // The checksum is part of the path: libraries of two versions live side by side.
            Path folder = directory.resolve("%08x".formatted(crc));
            Path file = folder.resolve(name);
            if (!whole(file, size, crc)) {
                Files.createDirectories(folder);
                unpack(url, file);
                if (!whole(file, size, crc)) {
                    throw new IOException("the unpacked file differs from the one in the jar");
                }
            }
            return file;
        } catch (IOException e) {
            throw Failure.of(
                            String.valueOf(e.getMessage()).contains("No space left") ? ExitCode.DISK : ExitCode.FAILED,
                            "cannot unpack a native library")
                    .where(directory.resolve(name).toString())
                    .why(String.valueOf(e.getMessage()))
                    .fix("make room in, or write access to, the cache directory; UFLIGHT_CACHE names another one")
                    .cause(e);
        }
    }

    private static void unpack(URL url, Path file) throws IOException {
        Path temporary = Files.createTempFile(file.getParent(), "unpack", ".tmp");
        try {
            try (InputStream in = url.openStream()) {
                Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static boolean whole(Path file, long size, long crc) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() != size) {
                return false;
            }
            CRC32 sum = new CRC32();
            sum.update(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
            return sum.getValue() == crc;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
