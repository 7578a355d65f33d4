package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.kernel.BpfObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;

/** The pack as it is shipped, but for its rules. */
final class RedisPack {
    private RedisPack() {}

    /** Returns a directory of packs, for {@code --pack-dir}. */
    static Path changed(Path directory, UnaryOperator<String> change) throws IOException {
        Path pack = Files.createDirectories(directory.resolve("packs/redis"));
        String rules = Files.readString(Path.of("../bpf/packs/redis/pack.toml"));
        String changed = change.apply(rules);
        assertThat(changed).isNotEqualTo(rules);
        Files.writeString(pack.resolve("pack.toml"), changed);
        Files.write(pack.resolve("redis.bpf.o"), BpfObjects.read("redis"));
        try (var files = Files.list(pack)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            }
        }
        return directory.resolve("packs");
    }
}
