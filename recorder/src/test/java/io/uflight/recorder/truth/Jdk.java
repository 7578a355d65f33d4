package io.uflight.recorder.truth;

import io.uflight.recorder.cases.RequireBpf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK.
 *
 * @param home within {@code root}
 * @param root a root of its own that it runs in; "/" for one of this machine
 */
record Jdk(int version, Path home, Path root) {
    /** Whether the matrix asks: then also those that the pack's truth/jdks.sh fetches. */
    static final boolean FETCHED = Boolean.getBoolean("uflight.jdk.fetched");

    /** With this machine's /tmp, where the programs are and the logs go. */
    private static final String ENTER = """
            cd "$0"
            mkdir -p tmp proc
            [ -e lib64 ] || ln -s usr/lib64 lib64
            [ -e lib ] || ln -s usr/lib lib
            mount --bind /tmp tmp
            mount -t proc proc proc
            exec chroot . "$@"
            """;

    private static final Path HERE = Path.of("/");
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    /** Those with probes: one of each version that this machine has, and those that are fetched; the last is this machine's newest. */
    static List<Jdk> all() {
        List<Jdk> found = new ArrayList<>();
        try {
            if (FETCHED) {
                found.add(fetched(21));
                found.add(fetched(25));
            }
            int fetched = found.size();
            try (Stream<Path> homes = Files.list(INSTALLED)) {
                homes.filter(home -> Files.exists(home.resolve("bin/java")))
                        .sorted()
                        .map(home -> new Jdk(version(home), home, HERE))
                        .filter(jdk -> jdk.version >= 17)
                        .sorted(Comparator.comparingInt(Jdk::version))
                        .filter(jdk -> found.stream().skip(fetched).noneMatch(j -> j.version == jdk.version))
                        .forEachOrdered(found::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** In a root of its own. */
    static Jdk fetched(int version) {
        try {
            Path home = Path.of("/usr/lib/jvm/java-" + version + "-openjdk-amd64");
            return new Jdk(version, home, FetchedRoots.JDKS.of("jdk-" + version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int version(Path home) {
        try {
            Matcher m = VERSION.matcher(Files.readString(home.resolve("release")));
            return m.find() ? Integer.parseInt(m.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    boolean ofThisMachine() {
        return root.equals(HERE);
    }

    /** As this machine sees it. */
    Path executable() {
        return root.resolve(HERE.relativize(home)).resolve("bin/java");
    }

    /** The command of a program of the pack's truth folder, compiled into {@code directory}. */
    List<String> command(Path directory, String program, List<String> flags, String... arguments)
            throws IOException, InterruptedException {
        RequireBpf.check();
        Path source = Path.of("../bpf/packs/jvm/truth", program + ".java");
        Path compiler = Path.of(System.getProperty("java.home"), "bin", "javac");
        Process javac = new ProcessBuilder(
                        compiler.toString(),
                        "--release",
                        "8",
                        "-Xlint:-options",
                        "-nowarn",
                        "-d",
                        directory.toString(),
                        source.toString())
                .inheritIO()
                .start();
        if (javac.waitFor() != 0) {
            throw new IOException(source + " does not compile");
        }
        List<String> command = new ArrayList<>();
        if (!ofThisMachine()) {
            command.addAll(
                    List.of("unshare", "--mount", "--propagation", "private", "sh", "-euc", ENTER, root.toString()));
        }
        command.add(home.resolve("bin/java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", directory.toString(), program));
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public String toString() {
        return (ofThisMachine() ? "JDK " : "Debian's JDK ") + version;
    }
}
