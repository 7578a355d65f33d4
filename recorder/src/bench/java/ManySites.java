import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Attaching to and detaching from 2,000 functions of a running program. */
final class ManySites {
    private ManySites() {}

    static void run(Host host) throws Exception {
        Path source = host.work().resolve("many.c");
        Path many = host.work().resolve("many");
        Files.writeString(source, Tool.run(host.work().toFile(), host.root().resolve("recorder/src/bench/c/many.sh").toString(), "2000"));
        System.out.print(Tool.run(host.work().toFile(), "gcc", "-O2", "-o", many.toString(), source.toString()));
        List<Double> attach = new ArrayList<>();
        List<Double> detach = new ArrayList<>();
        try (Tool target = Tool.start(host.work(), many.toString())) {
            for (int i = 0; i < 5; i++) {
                try (Tool floor = host.floor("uf_empty", many, "many_.*", "entry", attach)) {
                    floor.enter();
                    detach.add(millis(floor.line("detached")));
                }
            }
        }
        System.out.printf(Locale.ROOT, "attach 2,000 sites %s ms%n", Stats.spread(attach));
        System.out.printf(Locale.ROOT, "detach 2,000 sites %s ms%n", Stats.spread(detach));
    }

    static double millis(String line) {
        String[] words = line.split(" ");
        return Double.parseDouble(words[words.length - 2]);
    }
}
