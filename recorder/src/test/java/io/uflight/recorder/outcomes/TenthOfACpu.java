package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A cgroup of its own for a process, with 10 ms of CPU every 100 ms: of version 2, or of version 1's cpu controller. */
final class TenthOfACpu implements AutoCloseable {
    private final Path group;
    private final List<Path> mounted;

    private TenthOfACpu(Path group, List<Path> mounted) {
        this.group = group;
        this.mounted = mounted;
    }

    static TenthOfACpu of(long pid, Path directory) throws IOException, InterruptedException {
        List<Path> mounted = new ArrayList<>();
        Path group = controller(directory, mounted).resolve("uflight-test-" + pid);
        Files.createDirectory(group);
        if (Files.exists(group.resolve("cpu.max"))) {
            Files.writeString(group.resolve("cpu.max"), "10000 100000");
        } else {
            Files.writeString(group.resolve("cpu.cfs_period_us"), "100000");
            Files.writeString(group.resolve("cpu.cfs_quota_us"), "10000");
        }
        Files.writeString(group.resolve("cgroup.procs"), "" + pid);
        return new TenthOfACpu(group, mounted);
    }

    /** A hierarchy with the cpu controller: one that is mounted, else mounted here. */
    private static Path controller(Path directory, List<Path> mounted) throws IOException, InterruptedException {
        for (String line : Files.readAllLines(Path.of("/proc/self/mounts"))) {
            String[] words = line.split(" ", -1);
            Path mount = Path.of(words[1]);
            if (words[2].equals("cgroup") && List.of(words[3].split(",", -1)).contains("cpu")) {
                return mount;
            }
            if (words[2].equals("cgroup2") && offersCpu(mount)) {
                return mount;
            }
        }
        Path version2 = mount(directory.resolve("cgroup2"), mounted, "-t", "cgroup2", "none");
        if (version2 != null && offersCpu(version2)) {
            return version2;
        }
        Path version1 = mount(directory.resolve("cgroup"), mounted, "-t", "cgroup", "-o", "cpu", "none");
        if (version1 == null) {
            throw new AssertionError("no cgroup hierarchy with the cpu controller, and none can be mounted");
        }
        return version1;
    }

    private static boolean offersCpu(Path root) throws IOException {
        if (!Files.readString(root.resolve("cgroup.controllers")).contains("cpu ")) {
            return false;
        }
        Files.writeString(root.resolve("cgroup.subtree_control"), "+cpu");
        return true;
    }

    private static @Nullable Path mount(Path at, List<Path> mounted, String... what)
            throws IOException, InterruptedException {
        Files.createDirectories(at);
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(what));
        command.add(at.toString());
        Process mount = new ProcessBuilder(command).inheritIO().start();
        if (!mount.waitFor(10, TimeUnit.SECONDS) || mount.exitValue() != 0) {
            return null;
        }
        mounted.addFirst(at);
        return at;
    }

    void hasThrottled() throws IOException {
        assertThat(Files.readAllLines(group.resolve("cpu.stat")))
                .filteredOn(line -> line.startsWith("nr_throttled "))
                .singleElement()
                .satisfies(line -> assertThat(Long.parseLong(line.substring("nr_throttled ".length())))
                        .isPositive());
    }

    /** The process is sent back to where processes are by default: a group can be removed only without any. */
    @Override
    public void close() throws IOException {
        for (String pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
            Files.writeString(group.resolveSibling("cgroup.procs"), pid);
        }
        Files.delete(group);
        for (Path mount : mounted) {
            try {
                new ProcessBuilder("umount", mount.toString())
                        .inheritIO()
                        .start()
                        .waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
