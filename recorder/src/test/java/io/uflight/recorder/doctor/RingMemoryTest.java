package io.uflight.recorder.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.kernel.Feature;
import io.uflight.bpf.kernel.KernelException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is said where memory is short, by a host that gives out so much and no more. */
final class RingMemoryTest {
    private final AtomicInteger held = new AtomicInteger();

    private Feature with(int most) {
        return RingMemory.tried(bytes -> {
            if (bytes > most) {
                throw new KernelException(12, "cannot create the BPF map uf_ring", "ENOMEM", "free some");
            }
            held.addAndGet(bytes);
            return () -> held.addAndGet(-bytes);
        });
    }

    @Test
    void enough() {
        assertThat(with(1 << 30).state()).isEqualTo(Feature.State.OK);
        assertThat(held).hasValue(0);
    }

    @Test
    void theMostThereIs() {
        Feature less = with((8 << 20) + 5);
        assertThat(less.state()).isEqualTo(Feature.State.LIMITED);
        assertThat(less.why()).startsWith("no 64 MiB: ENOMEM; 8m can be had");
        assertThat(less.fix()).startsWith("record with --ring 8m; ");
        assertThat(with(70_000).fix()).startsWith("record with --ring 64k; ");
        assertThat(held).hasValue(0);
    }

    @Test
    void none() {
        assertThat(with(0).state()).isEqualTo(Feature.State.MISSING);
    }
}
