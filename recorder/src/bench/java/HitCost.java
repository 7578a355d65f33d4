import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One 32-byte event at a push site against an empty BPF program at the same site; nothing may be lost. */
final class HitCost {
    private static final int CALLS = 3_000_000;
    private static final int PAIRS = 7;

    private HitCost() {}

    static void run(Host host) throws Exception {
        List<Double> empty = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        long lost = 0;
        Path hits = host.work().resolve("hits");
        for (int i = 0; i < PAIRS; i++) {
            try (Tool target = target(host)) {
                try (Tool floor = host.floor("uf_empty", hits, "hit", "entry")) {
                    empty.add(perCall(target));
                    floor.enter();
                    floor.line("detached");
                }
            }
            try (Tool target = target(host)) {
                Path capture = host.capture("hit");
                Tool recording = host.record(capture, "--pid", Long.toString(target.pid()), "--probe", hits + ":hit (u64 number=arg1)");
                ours.add(perCall(target));
                recording.stop();
                long rows = host.query(capture, "SELECT count(*) FROM hit");
                lost += CALLS - rows;
            }
        }
        double median = Stats.median(ours);
        System.out.printf(Locale.ROOT, "empty program      %.0f ns a hit%n", Stats.median(empty));
        System.out.printf(Locale.ROOT, "32-byte event      %.0f ns a hit, %.2f M events/s, %d of %d lost%n", median, 1e3 / median, lost, (long) CALLS * PAIRS);
        System.out.println("ratio              " + Stats.spread(Stats.ratios(ours, empty)));
    }

    static Tool target(Host host) throws Exception {
        Tool target = Tool.start(host.work(), host.work().resolve("hits").toString(), Integer.toString(CALLS));
        target.line("ready");
        return target;
    }

    private static double perCall(Tool target) throws Exception {
        target.enter();
        String line = target.line("per-call");
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
