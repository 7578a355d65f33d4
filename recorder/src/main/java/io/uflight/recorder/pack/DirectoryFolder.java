package io.uflight.recorder.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A pack below a {@code --pack-dir}. */
record DirectoryFolder(Path directory) implements PackFolder {
    private static final long LARGEST_FILE = 4 << 20;

    @Override
    public String name() {
        return String.valueOf(directory.getFileName());
    }

    @Override
    public Optional<byte[]> read(String file) {
        Path path = directory.resolve(file);
        try {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.size(path) > LARGEST_FILE) {
                return Optional.empty();
            }
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }

    @Override
    public String describe(String file) {
        return directory.resolve(file).toString();
    }

    @Override
    public boolean external() {
        return true;
    }
}
