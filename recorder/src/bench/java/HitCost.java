import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One 32-byte event at a push site against an empty BPF program at the same site, as fast as the target goes; and what is
 * lost at a pace of its own.
 */
final class HitCost {
    private static final int CALLS = 4_000_000;
    private static final int PAIRS = 7;
    private static final int PACE = 1_200_000;
    private static final int PACED_CALLS = 10 * PACE;

    private HitCost() {}

    /** Nanoseconds of a call: on the clock, and of the target's CPU. */
    private record Side(int calls, List<Double> wall, List<Double> cpu) {
        Side(int calls) {
            this(calls, new ArrayList<>(), new ArrayList<>());
        }

        void measure(Tool target) throws Exception {
            long before = target.cpuNanos();
            target.enter();
            String line = target.line("per-call");
            wall.add(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
            cpu.add((target.cpuNanos() - before) / (double) calls);
        }
    }

    static void run(Host host) throws Exception {
        Side empty = new Side(CALLS);
        Side ours = new Side(CALLS);
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
        paced(host);
    }

    private static void paced(Host host) throws Exception {
        Side side = new Side(PACED_CALLS);
        long lost = recorded(host, side, "1", "0", Integer.toString(PACE));
        System.out.printf(
                Locale.ROOT,
                "paced              %.2f M events/s for %.1f s, %d of %d lost%n",
                1e3 / Stats.median(side.wall()), Stats.median(side.wall()) * PACED_CALLS / 1e9, lost, (long) PACED_CALLS);
    }

    private static void empty(Host host, Side side) throws Exception {
        try (Tool target = target(host, side);
                Tool floor = host.floor("uf_empty", host.work().resolve("hits"), "hit", "entry")) {
            side.measure(target);
            floor.enter();
            floor.line("detached");
        }
    }

    /** Returns how many events are missing. */
    private static long recorded(Host host, Side side, String... pace) throws Exception {
        try (Tool target = target(host, side, pace)) {
            Path capture = host.capture("hit");
            Tool recording = host.record(
                    capture, "--pid", Long.toString(target.pid()), "--probe", host.work().resolve("hits") + ":hit (u64 number=arg1)");
            side.measure(target);
            recording.stop();
            return side.calls() - host.query(capture, "SELECT count(*) FROM hit");
        }
    }

    /** {@code pace}: further arguments of hits.c. */
    private static Tool target(Host host, Side side, String... pace) throws Exception {
        List<String> command = new ArrayList<>(List.of(host.work().resolve("hits").toString(), Integer.toString(side.calls())));
        command.addAll(List.of(pace));
        Tool target = Tool.start(host.work(), null, command);
        target.line("ready");
        return target;
    }
}
