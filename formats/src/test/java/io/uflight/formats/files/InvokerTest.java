package io.uflight.formats.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvokerTest {
    @TempDir
    Path dir;

    @Test
    void underSudoTheFilesBelongToWhoCalledIt() throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"));
        // Where probes must work the tests run as root, so this one cannot be passed over.
        assumeTrue(root || "1".equals(System.getenv("UFLIGHT_REQUIRE_BPF")), "only root can give files away");
        Invoker invoker = Invoker.of(Map.of("SUDO_UID", "12345", "SUDO_GID", "54321"));
        try (OwnedDirectory directory = OwnedDirectory.create(dir.resolve("a"), invoker)) {
            directory.create("f").close();
            directory.sync();
        }
        OwnedFile.create(dir.resolve("f.tar"), invoker).close();
        for (Path path : new Path[] {dir.resolve("a"), dir.resolve("a/f"), dir.resolve("f.tar")}) {
            assertThat(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS))
                    .isEqualTo(12345);
            assertThat(Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS))
                    .isEqualTo(54321);
        }
    }

    @Test
    void whatIsNoNumberIsNobody() {
        assertThat(Invoker.of(Map.of())).isEqualTo(Invoker.SELF);
        assertThat(Invoker.of(Map.of("SUDO_UID", "1"))).isEqualTo(Invoker.SELF);
        assertThat(Invoker.of(Map.of("SUDO_UID", "root", "SUDO_GID", "1"))).isEqualTo(Invoker.SELF);
    }

    @Test
    void aDirectoryThatIsRenamedAwayIsStillOurs() throws IOException {
        Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
        try (OwnedDirectory directory = OwnedDirectory.create(dir.resolve("a"), Invoker.SELF)) {
            Files.move(dir.resolve("a"), dir.resolve("b"));
            Files.createSymbolicLink(dir.resolve("a"), elsewhere);
            directory.create("f").close();
        }
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(dir.resolve("b/f")).exists();
    }
}
