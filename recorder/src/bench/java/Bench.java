import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measurements that docs/BENCHMARKS.md quotes. Each compares sides that take turns in one run, and prints medians of
 * ratios pair by pair. Arguments: the checkout, a work directory, and the names of the measurements (none: all).
 */
final class Bench {
    interface Measurement {
        void run(Host host) throws Exception;
    }

    private static final Map<String, Measurement> ALL = new LinkedHashMap<>();

    static {
        ALL.put("hit", HitCost::run);
        ALL.put("peers", Peers::run);
        ALL.put("sites", ManySites::run);
        ALL.put("redis16", RedisLoad::pipelined);
        ALL.put("redis1", RedisLoad::single);
        ALL.put("jvm", Jvm::run);
        ALL.put("go", GoGets::run);
        ALL.put("import", Analyzer::run);
        ALL.put("list", Analyzer::list);
    }

    private Bench() {}

    public static void main(String[] args) throws Exception {
        Host host = new Host(Path.of(args[0]), Path.of(args[1]));
        List<String> names = args.length > 2 ? Arrays.asList(args).subList(2, args.length) : new ArrayList<>(ALL.keySet());
        System.out.println(host.describe());
        for (String name : names) {
            Measurement measurement = ALL.get(name);
            if (measurement == null) {
                System.err.println("no measurement " + name + "; there are: " + String.join(" ", ALL.keySet()));
                System.exit(2);
            }
            System.out.println("\n== " + name);
            measurement.run(host);
        }
    }
}
