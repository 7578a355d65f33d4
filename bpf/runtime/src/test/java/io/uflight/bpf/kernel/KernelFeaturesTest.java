package io.uflight.bpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.Bpf;
import org.junit.jupiter.api.Test;

class KernelFeaturesTest {
    @Test
    void whereProgramsLoadNothingNeededIsMissing() {
        Bpf.require();
        KernelFeatures features = KernelFeatures.probe();
        assertThat(features.canRecord()).isTrue();
        assertThat(features.features())
                .allMatch(f -> f.state() == Feature.State.OK
                        || f.state() == Feature.State.NOTE
                        || !f.fix().isEmpty());
    }

    @Test
    void knowsWhichKernelsHaveWhichBug() {
        assertThat(KnownBug.URETPROBE_SECCOMP.in(KernelVersion.parse("6.12.13-amd64")))
                .isTrue();
        assertThat(KnownBug.URETPROBE_SECCOMP.in(KernelVersion.parse("6.12.14")))
                .isFalse();
        assertThat(KnownBug.URETPROBE_SECCOMP.in(KernelVersion.parse("6.13.0-rc7")))
                .isTrue();
        assertThat(KnownBug.URETPROBE_SECCOMP.in(KernelVersion.parse("6.1.0-30-amd64")))
                .isFalse();
        assertThat(KnownBug.NOP5_RED_ZONE.in(KernelVersion.parse("6.18.44"))).isTrue();
    }
}
