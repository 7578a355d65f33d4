import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Calls a second of a tiny Java method, flat out: counted at the same sites, recorded, and as bcc's javaflow prints them. */
final class Jvm {
    private static final int ROUNDS = 5;
    private static final String SECONDS = "4";

    private Jvm() {}

    static void run(Host host) throws Exception {
        Path home = Path.of(System.getProperty("java.home"));
        Path library = home.resolve("lib/server/libjvm.so").toRealPath();
        Tool.run(host.work().toFile(), home.resolve("bin/javac").toString(), "-d", host.work().toString(),
                host.root().resolve("bpf/packs/jvm/truth/Tiny.java").toString());
        List<Double> counted = new ArrayList<>();
        List<Double> recorded = new ArrayList<>();
        long lost = 0;
        long events = 0;
        long bytes = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try (Tool target = start(host);
                    Tool floor = host.floor("uf_counting", library, "method__(entry|return)", "usdt")) {
                counted.add(rate(target));
                floor.enter();
                floor.line("detached");
            }
            Path capture = host.capture("jvm");
            try (Tool target = start(host)) {
                Tool recording = host.record(capture, "jvm:methods", "--pid", Long.toString(target.pid()));
                recorded.add(rate(target));
                recording.stop();
            }
            lost += host.query(capture, "SELECT coalesce(sum(lost), 0)::BIGINT FROM losses");
            events += host.query(capture, "SELECT count(*) FROM method_events");
            bytes += size(capture);
        }
        System.out.printf(Locale.ROOT, "counted            %.0f calls/s%n", Stats.median(counted));
        System.out.printf(Locale.ROOT, "recorded           %.0f calls/s, %.2f M events/s, %d of %d events lost%n",
                Stats.median(recorded), 2 * Stats.median(recorded) / 1e6, lost, events + lost);
        System.out.println("ratio              " + Stats.spread(Stats.ratios(recorded, counted)));
        System.out.printf(Locale.ROOT, "on disk            %.2f bytes an event%n", bytes / (double) events);
        javaflow(host, recorded);
    }

    private static void javaflow(Host host, List<Double> recorded) throws Exception {
        Path out = host.work().resolve("javaflow.out");
        try (Tool target = start(host)) {
            Tool peer = Tool.start(host.work(), out, List.of("javaflow-bpfcc", Long.toString(target.pid())));
            Tool.until(out, "Tracing", 60);
            Thread.sleep(5000);
            long calls = calls(target);
            Thread.sleep(2000);
            peer.stop();
            long lines;
            try (Stream<String> all = Files.lines(out, java.nio.charset.StandardCharsets.ISO_8859_1)) {
                lines = all.filter(l -> l.contains("-> ") && l.contains("Tiny.tiny")).count();
            }
            double rate = calls / Double.parseDouble(SECONDS);
            System.out.printf(Locale.ROOT, "javaflow-bpfcc     %.0f calls/s, %.0f of them printed; recorded are %.1f times its calls%n",
                    rate, lines / Double.parseDouble(SECONDS), Stats.median(recorded) / rate);
            System.out.printf(Locale.ROOT, "its loss           %.0f %%%n", 100.0 * (calls - lines) / calls);
        }
    }

    private static long size(Path capture) throws Exception {
        try (Stream<Path> files = Files.list(capture)) {
            return files.filter(f -> f.getFileName().toString().startsWith("method_events"))
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }

    private static Tool start(Host host) throws Exception {
        Tool target = Tool.start(host.work(), Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+DTraceMethodProbes", "-XX:+UseSerialGC", "-cp", host.work().toString(), "Tiny", SECONDS, "1");
        target.line("ready");
        return target;
    }

    private static double rate(Tool target) throws Exception {
        target.enter();
        return number(target.line("per-second"));
    }

    private static long calls(Tool target) throws Exception {
        target.enter();
        return (long) number(target.line("calls"));
    }

    private static double number(String line) {
        return Double.parseDouble(line.substring(line.indexOf(' ') + 1));
    }
}
