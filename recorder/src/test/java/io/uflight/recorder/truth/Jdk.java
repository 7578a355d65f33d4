package io.uflight.recorder.truth;

import io.uflight.recorder.cases.RequireBpf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JDK of this machine whose libjvm has USDT probes. */
record Jdk(int version, Path home) {
    /** Whether the matrix asks: then also those that the pack's truth/jdks.sh fetches. */
    static final boolean FETCHED = Boolean.getBoolean("uflight.jdk.fetched");

    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    /** One of each version. */
    static List<Jdk> all() {
        List<Jdk> found = new ArrayList<>();
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> homes = Files.list(INSTALLED)) {
                homes.sorted().forEach(home -> {
                    int version = version(home);
                    if (version > 0
                            && Files.exists(home.resolve("bin/java"))
                            && found.stream().noneMatch(j -> j.version == version)) {
                        found.add(new Jdk(version, home));
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static int version(Path home) {
        try {
            Matcher m = VERSION.matcher(Files.readString(home.resolve("release")));
            return m.find() ? Integer.parseInt(m.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
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
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(flags);
        command.addAll(List.of("-cp", directory.toString(), program));
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }
}
