package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Each row carries its own thread's pattern: see {@code run} in seconds.c. */
final class Patterns {
    private static final int LETTERS = 48;

    private Patterns() {}

    /** Rows of hit(), as many as were written, none of them twice; {@code max} bytes of text, 0: none was read. */
    static void hits(Recorded recorded, String probe, String table, int max) throws IOException {
        Set<Long> numbers = new HashSet<>();
        recorded.each(table, (batch, row) -> {
            long thread = Recorded.number(batch, "thread", row);
            long number = Recorded.number(batch, "number", row);
            if (number >>> 32 != thread || !numbers.add(number)) {
                throw new AssertionError("number " + number + " of thread " + thread);
            }
            if (max > 0) {
                String text = Character.toString('a' + (int) thread).repeat(Math.min(LETTERS, max));
                if (!Recorded.value(batch, "text", row).equals(text)) {
                    throw new AssertionError(Recorded.value(batch, "text", row) + " of thread " + thread);
                }
            }
            if (batch.getVector("result") != null && Recorded.number(batch, "result", row) != number + thread) {
                throw new AssertionError(Recorded.value(batch, "result", row) + " of number " + number);
            }
        });
        assertThat((long) numbers.size()).isEqualTo(recorded.outcomes(probe).get("written"));
    }
}
