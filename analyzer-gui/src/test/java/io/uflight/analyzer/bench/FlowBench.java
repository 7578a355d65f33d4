package io.uflight.analyzer.bench;

import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.flame.CallProfile;
import io.uflight.analyzer.model.flame.EdgeWork;
import io.uflight.analyzer.model.flame.FlameColours;
import io.uflight.analyzer.model.flame.FlamePicture;
import io.uflight.analyzer.model.flame.FlameTables;
import io.uflight.analyzer.model.flame.FrameLook;
import io.uflight.analyzer.model.flame.FrameName;
import io.uflight.analyzer.model.flame.Graph;
import io.uflight.analyzer.model.flame.Graphs;
import io.uflight.analyzer.model.flame.Measure;
import io.uflight.analyzer.model.flame.Paths;
import io.uflight.analyzer.model.flame.ProfileWork;
import io.uflight.analyzer.model.flame.Scheme;
import io.uflight.analyzer.model.flame.Stretches;
import io.uflight.analyzer.model.flame.Weights;
import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.shape.Opener;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.shape.Wish;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.FlowCapture;
import io.uflight.analyzer.testing.HeadlessWindow;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * {@code FlowBench DIRECTORY [EVENTS]}: from opening a capture of made up method flow to its first flame graph and to the end
 * of the import; what a brush costs then; what drawing costs.
 */
public final class FlowBench {
    private static final double NONE = Double.NaN;
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 500;

    private final Figures figures = new Figures();
    private final long events;
    private long began;
    private double firstPicture = -1;

    private FlowBench(long events) {
        this.events = events;
    }

    public static void main(String[] arguments) {
        HeadlessWindow.exitAfter(() -> {
            Path directory = Files.createDirectories(Path.of(arguments[0]));
            long events = arguments.length > 1 ? Long.parseLong(arguments[1]) : 20_000_000;
            HeadlessWindow.startToolkit();
            return new FlowBench(events).run(directory) ? 0 : 1;
        });
    }

    private boolean run(Path directory) throws IOException {
        Path capture = directory.resolve("flow-" + events + ".uflight");
        if (!Files.exists(capture)) {
            // Ten deep: about as many paths as a service has, some ten thousand.
            FlowCapture.write(capture, events, 7, 400, 8, 10);
        }
        boolean large = events > 50_000_000;
        Path cache = directory.resolve("flow-cache");
        delete(cache);
        StoreOpener opener = new StoreOpener(StoreSettings.of(CacheDirectory.at(cache, Long.MAX_VALUE)));
        // As in a window that has had a capture open: the libraries are unpacked.
        Path small = FlowCapture.write(directory.resolve("flow-small.uflight"), 1000, 7, 40, 2, 10);
        opener.open(List.of(small), (table, rows, total) -> {}, new Cancellation())
                .close();
        delete(small);
        figures.head();
        began = System.nanoTime();
        try (Session session = opener.open(List.of(capture), Wish.ALL, watch(), new Cancellation())) {
            double all = seconds();
            if (firstPicture < 0) {
                picture(session);
                firstPicture = seconds();
            }
            figures.row("first flame graph", List.of(firstPicture), large ? 8 : 2, NONE, "s");
            figures.row("all imported", List.of(all), large ? 15 : NONE, NONE, "s");
            brush(session);
        }
        figures.row("memory, peak", List.of(peak()), NONE, 1500, "MB");
        delete(cache);
        draw();
        return figures.allKept();
    }

    private Opener.Watch watch() {
        return new Opener.Watch() {
            @Override
            public void table(String table, long rows, long total) {}

            @Override
            public void soFar(Session session) {
                if (firstPicture < 0 && tables(session).isPresent()) {
                    picture(session);
                    firstPicture = seconds();
                }
                session.close();
            }
        };
    }

    private static Optional<FlameTables> tables(Session session) {
        List<TableShape> trees = View.FLAME.tables(session.tables());
        return trees.stream().findFirst().map(tree -> FlameTables.of(tree, session.tables()));
    }

    private void picture(Session session) {
        CallProfile profile =
                new ProfileWork(session.database(), tables(session).orElseThrow()).run(new Cancellation());
        System.out.printf(
                Locale.ROOT,
                "%,d nodes, %d threads%n",
                profile.paths().size(),
                profile.threads().size());
        show(profile, Weights.whole(profile, all(profile), new Cancellation()));
    }

    private static boolean[] all(CallProfile profile) {
        boolean[] all = new boolean[profile.threads().size()];
        Arrays.fill(all, true);
        return all;
    }

    private static FlamePicture.Drawn show(CallProfile profile, Weights weights) {
        Graphs graphs = new Graphs(profile, weights, Measure.TOTAL);
        Graph graph = graphs.topDown();
        return draw(profile, graph, new FlameColours(profile, graphs.methods()), Paths.NONE);
    }

    private static FlamePicture.Drawn draw(CallProfile profile, Graph graph, FlameColours colours, int focus) {
        Palette palette = Theme.palette(ColorScheme.DARK);
        FrameLook look = new FrameLook(profile, colours, Scheme.PACKAGE, palette, null, -1);
        return new FlamePicture(graph, look, focus, 0, WIDTH, HEIGHT).draw();
    }

    private void brush(Session session) {
        FlameTables tables = tables(session).orElseThrow();
        CallProfile profile = new ProfileWork(session.database(), tables).run(new Cancellation());
        long reading = System.nanoTime();
        Stretches stretches = profile.stretches(new Cancellation());
        figures.row("stretches read, once", List.of((System.nanoTime() - reading) / 1e6), NONE, NONE, "ms");
        System.out.printf(
                Locale.ROOT, "%,d rows of stretches of %d ms%n", stretches.size(), stretches.lengthNs() / 1_000_000);
        List<Double> dragged = new ArrayList<>();
        List<Double> released = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            long from = TinyCapture.START + 1_000_000_000L * i + 3_333_333;
            long to = from + 7_654_321_000L;
            long start = System.nanoTime();
            show(profile, Weights.of(profile, from, to, all(profile), true, new Cancellation()));
            double ms = (System.nanoTime() - start) / 1e6;
            start = System.nanoTime();
            show(
                    profile,
                    new EdgeWork(session.database(), tables, profile)
                            .weights(from, to, all(profile), new Cancellation()));
            if (i >= 2) {
                dragged.add(ms);
                released.add((System.nanoTime() - start) / 1e6);
            }
        }
        figures.row("brush, while it is dragged", dragged, 150, 150, "ms");
        figures.row("brush at rest, ends exact", released, 150, 150, "ms");
    }

    /** A million nodes: what a zoom costs the window's thread. */
    private void draw() {
        int size = 1_000_000;
        int[] parent = new int[size];
        int[] method = new int[size];
        long[] self = new long[size];
        long[] calls = new long[size];
        Random random = new Random(3);
        for (int node = 0; node < size; node++) {
            parent[node] = node < 4 ? Paths.NONE : Math.max(0, node / 3 - random.nextInt(Math.max(1, node / 8)));
            method[node] = node % 400;
            self[node] = 1L + random.nextInt(1000);
            calls[node] = 1;
        }
        List<FrameName> names = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            names.add(new FrameName(i, "com.acme.p" + i % 12 + ".Service" + i, "run" + i));
        }
        CallProfile profile = new CallProfile(
                new Paths(size, parent, method),
                new boolean[size],
                names,
                List.of(),
                calls,
                self,
                new CallProfile.Facts(0, 0, 0, 0, 0, 0),
                cancellation -> new Stretches(
                        new long[0], new int[0], new int[0], new long[0], new long[0], 1, Optional.empty()));
        Graphs graphs = new Graphs(profile, new Weights(self, calls, new long[0]), Measure.TOTAL);
        Graph graph = graphs.topDown();
        FlameColours colours = new FlameColours(profile, graphs.methods());
        List<Double> paints = new ArrayList<>();
        int[] focus = {Paths.NONE};
        HeadlessWindow.run(() -> {
            PlotCanvas canvas = new PlotCanvas(
                    new ReadOnlyObjectWrapper<>(Theme.palette(ColorScheme.DARK)).getReadOnlyProperty(), () -> 1);
            canvas.resize(WIDTH, HEIGHT);
            canvas.picture(
                    (width, height) -> draw(profile, graph, colours, focus[0]).drawing());
            canvas.layout();
            for (int i = 0; i < 40; i++) {
                focus[0] = i % 8 == 0 ? Paths.NONE : i * 37;
                canvas.repaint();
                if (i >= 5) {
                    paints.add(canvas.paintMs());
                }
            }
        });
        figures.row("1,000,000 nodes: a picture", paints, 16, 16, "ms");
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Of the process, as the kernel counts it. */
    private static double peak() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Double.parseDouble(line.replaceAll("\\D", "")) / 1000;
            }
        }
        return NONE;
    }

    private static void delete(@Nullable Path directory) throws IOException {
        if (directory == null || !Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> tree = Files.walk(directory)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
