import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The machine, and how each side of a pair is started on it. */
record Host(Path root, Path work) {
    String describe() throws Exception {
        String cpu = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(l -> l.startsWith("model name"))
                .findFirst()
                .orElse("?");
        return "machine: " + Runtime.getRuntime().availableProcessors() + " x" + cpu.substring(cpu.indexOf(':') + 1) + ", Linux "
                + Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
    }

    Path errors() {
        return work.resolve("errors");
    }

    Tool floor(String program, Path file, String functions, String ends) throws Exception {
        return floor(program, file, functions, ends, new ArrayList<>());
    }

    /** Adds the milliseconds the attaching took. */
    Tool floor(String program, Path file, String functions, String ends, List<Double> attached) throws Exception {
        String classes = String.join(
                ":",
                root.resolve("bpf/runtime/target/test-classes").toString(),
                root.resolve("recorder/target/lib").toString() + "/*");
        Tool tool = Tool.start(
                work,
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes,
                "io.uflight.bpf.bench.Floor",
                program,
                file.toString(),
                functions,
                ends);
        attached.add(ManySites.millis(tool.line("attached")));
        return tool;
    }

    /** A recording into a fresh capture; returns once attached. */
    Tool record(Path capture, String... arguments) throws Exception {
        Files.deleteIfExists(errors());
        List<String> command = new ArrayList<>(List.of(root.resolve("uflight").toString(), "record", "-o", capture.toString()));
        command.addAll(List.of(arguments));
        Tool tool = Tool.start(work, work.resolve("out"), command);
        Tool.until(errors(), "attached", 20);
        return tool;
    }

    Path capture(String name) throws IOException {
        Path path = work.resolve(name + ".uflight");
        if (Files.exists(path)) {
            try (var files = Files.walk(path)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
            }
        }
        return path;
    }

    long query(Path capture, String sql) throws Exception {
        String text = Tool.run(root.toFile(), root.resolve("uflight").toString(), "query", capture.toString(), sql, "--format", "csv");
        String[] lines = text.strip().split("\n");
        try {
            return Long.parseLong(lines[lines.length - 1].strip());
        } catch (NumberFormatException e) {
            throw new IOException("query said: " + text, e);
        }
    }
}
