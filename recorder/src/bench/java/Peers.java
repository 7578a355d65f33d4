import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Events a second that reach the user from a flat-out loop: ours, bpftrace printf, bcc trace. */
final class Peers {
    private static final int CALLS = 1_000_000;
    private static final int ROUNDS = 5;

    private Peers() {}

    static void run(Host host) throws Exception {
        Path hits = host.work().resolve("hits");
        List<Double> ours = new ArrayList<>();
        List<Double> bpftrace = new ArrayList<>();
        List<Double> bcc = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            try (Tool target = start(host)) {
                Path capture = host.capture("peers");
                Tool recording = host.record(capture, "--pid", Long.toString(target.pid()), "--probe", hits + ":hit (u64 number=arg1)");
                double seconds = loop(target);
                recording.stop();
                ours.add(host.query(capture, "SELECT count(*) FROM hit") / seconds);
            }
            bpftrace.add(peer(host, "uf_number", "bpftrace", "-e", "BEGIN { printf(\"go\\n\"); } uprobe:" + hits + ":hit { printf(\"%d %d %d uf_number\\n\", pid, tid, arg0); }"));
            bcc.add(peer(host, "hit", "trace-bpfcc", "-p", "PID", hits + ":hit(uint64_t n) \"%lu\", n"));
        }
        System.out.printf(Locale.ROOT, "uflight record     %.0f events/s%n", Stats.median(ours));
        System.out.printf(Locale.ROOT, "bpftrace printf    %.0f events/s, ours is %s times that%n", Stats.median(bpftrace), Stats.spread(Stats.ratios(ours, bpftrace)));
        System.out.printf(Locale.ROOT, "bcc trace          %.0f events/s, ours is %s times that%n", Stats.median(bcc), Stats.spread(Stats.ratios(ours, bcc)));
    }

    /** Lines that name the marker, a second of the target's loop. */
    private static double peer(Host host, String marker, String... command) throws Exception {
        Path out = host.work().resolve("peer.out");
        Files.deleteIfExists(out);
        try (Tool target = start(host)) {
            List<String> words = Stream.of(command).map(w -> w.equals("PID") ? Long.toString(target.pid()) : w).toList();
            Tool tool = Tool.start(host.work(), out, words);
            // bpftrace says when it is attached; bcc buffers what it says, so it gets its time to compile.
            if (command[0].equals("bpftrace")) {
                Tool.until(out, "go", 30);
            } else {
                Thread.sleep(10_000);
            }
            double seconds = loop(target);
            Thread.sleep(1500);
            tool.stop();
            try (Stream<String> lines = Files.lines(out, java.nio.charset.StandardCharsets.ISO_8859_1)) {
                return lines.filter(l -> l.contains(marker)).count() / seconds;
            }
        }
    }

    private static Tool start(Host host) throws Exception {
        Tool target = Tool.start(host.work(), host.work().resolve("hits").toString(), Integer.toString(CALLS));
        target.line("ready");
        return target;
    }

    private static double loop(Tool target) throws Exception {
        target.enter();
        String[] words = target.line("per-call").split(" ");
        return Double.parseDouble(words[3]) / 1e9;
    }
}
