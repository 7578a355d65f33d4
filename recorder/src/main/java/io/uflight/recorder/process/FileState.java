package io.uflight.recorder.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A file at a moment: while it is being written, its states differ.
 *
 * @param identity device and inode, as {@link TargetFile#identity()}
 */
public record FileState(String identity, long size, long changed) {
    /** Empty when nothing is there. */
    static Optional<FileState> of(Path path) {
        try {
            Map<String, Object> found = Files.readAttributes(path, "unix:dev,ino,size,ctime");
            return Optional.of(new FileState(
                    found.get("dev") + ":" + found.get("ino"),
                    ((Number) found.getOrDefault("size", 0)).longValue(),
                    ((java.nio.file.attribute.FileTime)
                                    found.getOrDefault("ctime", java.nio.file.attribute.FileTime.fromMillis(0)))
                            .to(java.util.concurrent.TimeUnit.NANOSECONDS)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
