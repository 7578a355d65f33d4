package io.uflight.recorder.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SweepTest {
    private static final int OLD = 6;
    private static final int NOW = 7;
    private static final int NEXT = 8;
    private static final int LIVING = 100;
    private static final int ENDED = 200;

    private long clock;

    /** {@code struct uf_flow_key}. */
    private static byte[] key(int pid, int generation) {
        return ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(32, pid)
                .putInt(36, generation)
                .array();
    }

    private static Set<String> known(FlowMaps maps) {
        Set<String> known = new TreeSet<>();
        for (byte[] key : maps.methods().keys()) {
            ByteBuffer fields = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
            known.add(fields.getInt(32) + " " + fields.getInt(36));
        }
        return known;
    }

    private static void state(FlowMaps maps, int generation, boolean full) {
        maps.state().map().set(ValueLayout.JAVA_INT, 4, generation);
        maps.state().map().set(ValueLayout.JAVA_INT, 8, full ? 1 : 0);
    }

    private static boolean full(FlowMaps maps) {
        return maps.state().map().get(ValueLayout.JAVA_INT, 8) != 0;
    }

    @Test
    void whatIsVoidGoesOnlyWhenNoProgramCanStillHoldIt() {
        RequireBpf.check();
        try (FlowMaps maps = FlowMaps.create(16)) {
            Sweep sweep = new Sweep(maps, () -> clock);
            for (byte[] key : new byte[][] {key(LIVING, OLD), key(LIVING, NOW), key(ENDED, NOW)}) {
                maps.methods().update(key, new byte[8]);
            }
            state(maps, NOW, false);
            sweep.ended(ENDED);
            sweep.run();
            clock += 2 * Sweep.GRACE_NANOS;
            sweep.run();
            assertThat(known(maps)).as("it is not full").hasSize(3);

            state(maps, NOW, true);
            sweep.run();
            clock += Sweep.GRACE_NANOS - 1;
            state(maps, NEXT, true); // classes are unloaded meanwhile
            maps.methods().update(key(LIVING, NEXT), new byte[8]);
            sweep.run();
            assertThat(known(maps)).as("a program may hold them").hasSize(4);

            clock++;
            sweep.run();
            assertThat(known(maps)).containsExactly(LIVING + " " + NOW, LIVING + " " + NEXT);
            assertThat(full(maps)).isFalse();

            state(maps, NEXT, true);
            sweep.run();
            clock += Sweep.GRACE_NANOS;
            sweep.run();
            assertThat(known(maps)).containsExactly(LIVING + " " + NEXT);

            state(maps, NEXT, true);
            sweep.run();
            clock += Sweep.GRACE_NANOS;
            sweep.run();
            assertThat(full(maps)).as("all of it is in use").isTrue();
        }
    }
}
