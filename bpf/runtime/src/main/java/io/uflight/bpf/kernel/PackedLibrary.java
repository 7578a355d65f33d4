package io.uflight.bpf.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A native library inside a jar. It is loaded from memory, so that a process killed meanwhile leaves no file behind; where
 * a host forbids that, by way of a fresh private directory.
 */
public final class PackedLibrary {
    private PackedLibrary() {}

    /**
     * Gives the library a path, which need not outlive the call of {@code loader}.
     *
     * @param loader calls {@link System#load}, in the class loader of the natives' classes
     */
    public static void load(String name, byte[] bytes, Consumer<Path> loader) throws IOException {
        try {
            loader.accept(MemoryFile.of(name, bytes).path());
        } catch (IOException | UnsatisfiedLinkError e) {
            loadFromDirectory(name, bytes, loader);
        }
    }

    private static void loadFromDirectory(String name, byte[] bytes, Consumer<Path> loader) throws IOException {
        Path dir = Files.createTempDirectory(
                "uflight", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = dir.resolve(name);
        try {
            Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
            if (!Arrays.equals(bytes, Files.readAllBytes(file))) {
                throw new IOException(file + " is not what was just written");
            }
            loader.accept(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(dir);
        }
    }
}
