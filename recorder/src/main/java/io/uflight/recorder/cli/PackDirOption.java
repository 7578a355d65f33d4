package io.uflight.recorder.cli;

import io.uflight.recorder.pack.Packs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --pack-dir}, for every command that knows packs. */
final class PackDirOption {
    @Option(
            names = "--pack-dir",
            paramLabel = "DIR",
            description = "A directory of further packs; yours or root's, and writable by nobody else.")
    private @Nullable Path directory;

    Packs packs() {
        return Packs.find(directory);
    }
}
