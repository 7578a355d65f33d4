package io.uflight.recorder.pack;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A {@code --pack-dir}: what lies in it runs in the kernel, so nobody else may be able to write there. */
final class PackDirectory {
    private PackDirectory() {}

    static List<PackFolder> folders(Path directory) {
        Path real;
        try {
            real = directory.toRealPath();
        } catch (IOException e) {
            throw Failure.of(ExitCode.USAGE, "no such pack directory: " + directory)
                    .where("--pack-dir")
                    .fix("give a directory that holds one folder a pack, each with a pack.toml")
                    .cause(e);
        }
        try (Stream<Path> below = Files.list(real)) {
            checkOwner(real);
            List<Path> folders = below.filter(p -> Files.isRegularFile(p.resolve("pack.toml")))
                    .sorted()
                    .toList();
            if (folders.isEmpty()) {
                throw Failure.of(ExitCode.USAGE, "no pack below " + real)
                        .where("--pack-dir")
                        .why("no folder in it holds a pack.toml")
                        .fix("give the directory above the packs' folders");
            }
            for (Path folder : folders) {
                checkOwner(folder);
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        checkOwner(file);
                    }
                }
            }
            return folders.stream().<PackFolder>map(DirectoryFolder::new).toList();
        } catch (IOException e) {
            throw Failure.of(ExitCode.USAGE, "the pack directory cannot be read: " + real)
                    .where("--pack-dir")
                    .why(e.toString())
                    .cause(e);
        }
    }

    private static void checkOwner(Path path) throws IOException {
        int owner = (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        int caller = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS);
        String sudo = System.getenv("SUDO_UID");
        boolean owned = owner == 0 || owner == caller || (sudo != null && sudo.equals(Integer.toString(owner)));
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        boolean link = Files.isSymbolicLink(path);
        boolean open = !link
                && (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE));
        if (!owned || open || link) {
            throw Failure.of(ExitCode.USAGE, "this pack is not trusted")
                    .where(path.toString())
                    .why(
                            link
                                    ? "it is a symbolic link"
                                    : !owned
                                            ? "it belongs to uid " + owner + ", neither root nor you"
                                            : "others may write to it, and a pack decides what runs in the kernel")
                    .fix(link ? "copy the folder" : "chown it to root, and chmod -R go-w " + path);
        }
    }
}
