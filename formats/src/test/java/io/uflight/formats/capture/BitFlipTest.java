package io.uflight.formats.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 2,000 single flipped bits: each is found, none costs a row before it, none costs memory. */
class BitFlipTest {
    private static final int FLIPS = 2_000;
    private static final long MOST_KIB = 256 << 10;

    @TempDir
    Path dir;

    @Test
    void everyFlipIsOneProblemAndTheRowsBeforeIt() throws IOException, InterruptedException {
        Path path = Recordings.sized(dir.resolve("a.uflight"), 256 << 10);
        Path segment = path.resolve("events-0001.arrow");
        String positions = positions(Files.size(segment) * 8);
        List<String> expected = Walker.run(positions, "--flips", segment.toString());
        List<String> found = Walker.lines(positions, ForkedJvm.command("-Xmx96m", FlipRun.class, path.toString()));
        assertThat(found).hasSize(FLIPS + 1);
        long footerOnly = 0;
        for (int i = 0; i < FLIPS; i++) {
            String[] walked = expected.get(i).split(" ", -1);
            String[] read = found.get(i).split(" ", -1);
            assertThat(read[0]).as("rows at flip %d", i).isEqualTo(walked[0]);
            assertThat(read).as("problems at flip %d", i).hasSize(3);
            if (walked[1].equals("-1")) {
                assertThat(walked[2])
                        .as("neither a frame nor the footer shows flip %d", i)
                        .isEqualTo("0");
                footerOnly++;
            } else {
                assertThat(read[2]).as("offset at flip %d", i).isEqualTo(walked[1]);
            }
        }
        assertThat(footerOnly).isBetween(1L, FLIPS / 10L);
        assertThat(Long.parseLong(found.get(FLIPS))).as("peak, KiB").isBetween(1L, MOST_KIB);
    }

    private static String positions(long bits) {
        SplittableRandom random = new SplittableRandom(20_260_101);
        return random.longs(FLIPS, 0, bits).mapToObj(Long::toString).collect(Collectors.joining("\n"));
    }
}
