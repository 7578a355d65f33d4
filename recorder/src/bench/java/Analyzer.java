import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The analyzer's import and reopening, and how long `list` takes as a process. */
final class Analyzer {
    private Analyzer() {}

    static void run(Host host) throws Exception {
        System.out.print(Tool.run(
                host.root().toFile(),
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                host.root().resolve("analyzer-gui/target/test-classes") + ":" + host.root().resolve("analyzer-gui/target/lib") + "/*",
                "io.uflight.analyzer.bench.Main"));
    }

    static void list(Host host) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            long start = System.nanoTime();
            Tool.run(host.root().toFile(), host.root().resolve("uflight").toString(), "list", "/usr/bin/redis-server", "*Command");
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        System.out.printf(Locale.ROOT, "uflight list       %s s%n", Stats.spread(seconds));
    }
}
