import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One 32-byte event at a push site against an empty BPF program at the same site; nothing may be lost. */
final class HitCost {
    private static final int CALLS = 4_000_000;
    private static final int PAIRS = 7;

    private HitCost() {}

    /** Nanoseconds of a call: on the clock, and of the target's CPU. */
    private record Side(List<Double> wall, List<Double> cpu) {
        Side() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void measure(Tool target) throws Exception {
            long before = target.cpuNanos();
            target.enter();
            String line = target.line("per-call");
            wall.add(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
            cpu.add((target.cpuNanos() - before) / (double) CALLS);
        }
    }

    static void run(Host host) throws Exception {
        Side empty = new Side();
        Side ours = new Side();
        long lost = 0;
        for (int i = 0; i < PAIRS; i++) {
            // Which side goes first alternates, so that a drift of the machine favours neither.
            if (i % 2 == 0) {
                empty(host, empty);
            }
            lost += recorded(host, ours);
            if (i % 2 == 1) {
                empty(host, empty);
            }
        }
        double median = Stats.median(ours.wall());
        System.out.printf(Locale.ROOT, "empty program      %.0f ns a hit%n", Stats.median(empty.wall()));
        System.out.printf(Locale.ROOT, "32-byte event      %.0f ns a hit, %.2f M events/s, %d of %d lost%n", median, 1e3 / median, lost, (long) CALLS * PAIRS);
        System.out.println("ratio              " + Stats.spread(Stats.ratios(ours.wall(), empty.wall())));
        System.out.println("ratio in CPU time  " + Stats.spread(Stats.ratios(ours.cpu(), empty.cpu())));
    }

    private static void empty(Host host, Side side) throws Exception {
        try (Tool target = target(host);
                Tool floor = host.floor("uf_empty", host.work().resolve("hits"), "hit", "entry")) {
            side.measure(target);
            floor.enter();
            floor.line("detached");
        }
    }

    /** Returns how many events are missing. */
    private static long recorded(Host host, Side side) throws Exception {
        try (Tool target = target(host)) {
            Path capture = host.capture("hit");
            Tool recording = host.record(
                    capture, "--pid", Long.toString(target.pid()), "--probe", host.work().resolve("hits") + ":hit (u64 number=arg1)");
            side.measure(target);
            recording.stop();
            return CALLS - host.query(capture, "SELECT count(*) FROM hit");
        }
    }

    private static Tool target(Host host) throws Exception {
        Tool target = Tool.start(host.work(), host.work().resolve("hits").toString(), Integer.toString(CALLS));
        target.line("ready");
        return target;
    }
}
