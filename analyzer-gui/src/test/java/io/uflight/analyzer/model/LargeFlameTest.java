package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.flame.CallProfile;
import io.uflight.analyzer.model.flame.FlameColours;
import io.uflight.analyzer.model.flame.FlamePicture;
import io.uflight.analyzer.model.flame.FrameLook;
import io.uflight.analyzer.model.flame.FrameName;
import io.uflight.analyzer.model.flame.Graph;
import io.uflight.analyzer.model.flame.Graphs;
import io.uflight.analyzer.model.flame.Measure;
import io.uflight.analyzer.model.flame.Paths;
import io.uflight.analyzer.model.flame.Scheme;
import io.uflight.analyzer.model.flame.Stretches;
import io.uflight.analyzer.model.flame.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stack 10,000 deep below which a million paths spread: what is drawn is bounded by the pixels, whatever the graph holds. */
class LargeFlameTest {
    private static final int DEEP = 10_000;
    private static final int SIZE = 1_000_000;
    private static final int METHODS = 400;
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 500;
    /** Rows that are seen, each with a frame a pixel and its label. */
    private static final int MOST = 28 * 1200 * 2;

    private static Graph graph;
    private static FrameLook look;

    @BeforeAll
    static void make() throws IOException {
        int[] parent = new int[SIZE];
        int[] method = new int[SIZE];
        long[] self = new long[SIZE];
        long[] calls = new long[SIZE];
        Random random = new Random(3);
        for (int node = 0; node < SIZE; node++) {
            int inTree = node - DEEP;
            parent[node] = inTree < 4 ? Math.min(node, DEEP) - 1 : DEEP + inTree / 3 - random.nextInt(inTree / 8 + 1);
            method[node] = node % METHODS;
            self[node] = inTree < 0 ? 0 : 1 + random.nextInt(1000);
        }
        Arrays.fill(calls, 1);
        List<FrameName> names = IntStream.range(0, METHODS)
                .mapToObj(i -> new FrameName(i, "com.acme.p" + i % 12 + ".Service" + i, "run" + i))
                .toList();
        CallProfile profile = new CallProfile(
                new Paths(SIZE, parent, method),
                new boolean[SIZE],
                names,
                List.of(),
                calls,
                self,
                new CallProfile.Facts(0, 0, 0, 0, 0, 0),
                cancellation -> new Stretches(
                        new long[0], new int[0], new int[0], new long[0], new long[0], 1, Optional.empty()));
        Graphs graphs = new Graphs(profile, new Weights(self, calls, new long[0]), Measure.TOTAL);
        graph = graphs.topDown();
        Palette palette = Palette.parse(
                Files.readString(Path.of("src/main/resources/io/uflight/analyzer/ui/theme/light.css")),
                Files.readString(Path.of("src/main/resources/io/uflight/analyzer/ui/theme/data.css")));
        look = new FrameLook(profile, new FlameColours(profile, graphs.methods()), Scheme.PACKAGE, palette, null, -1);
    }

    /** Where the stack is, where it spreads, and some rows into what it spreads to. */
    @Test
    void aPictureIsBoundedByItsPixels() {
        for (int skipped : new int[] {0, DEEP / 2, DEEP - 2, DEEP + 3}) {
            bounded(new FlamePicture(graph, look, Paths.NONE, skipped, WIDTH, HEIGHT).draw());
        }
    }

    /** A zoom has all its callers above it: as many rows as the stack is deep, of which those in sight are drawn. */
    @Test
    void aZoomIsBoundedByItsPixels() {
        for (int focus : new int[] {DEEP - 1, DEEP + 1, DEEP + 37, SIZE - 1}) {
            bounded(new FlamePicture(graph, look, focus, 0, WIDTH, HEIGHT).draw());
            bounded(new FlamePicture(graph, look, focus, DEEP - 2, WIDTH, HEIGHT).draw());
        }
    }

    private static void bounded(FlamePicture.Drawn drawn) {
        assertThat(drawn.deepest()).isGreaterThanOrEqualTo(DEEP);
        assertThat(drawn.drawing().marks()).isNotEmpty().hasSizeLessThan(MOST);
        Map<Double, Double> rows = new HashMap<>();
        for (Mark mark : drawn.drawing().marks()) {
            if (mark instanceof Mark.Box box) {
                assertThat(box.y()).isBetween(0.0, HEIGHT);
                rows.merge(box.y(), box.width(), Double::sum);
            }
        }
        assertThat(rows).isNotEmpty();
        assertThat(rows.values()).allSatisfy(wide -> assertThat(wide).isLessThanOrEqualTo(WIDTH + 1));
    }
}
