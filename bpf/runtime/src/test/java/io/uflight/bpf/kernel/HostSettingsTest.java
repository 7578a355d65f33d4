package io.uflight.bpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostSettingsTest {
    private static final long TRACING = Capability.BPF.bit() | Capability.PERFMON.bit();

    private static Feature said(String name, String lockdown, long capabilities) {
        return new HostSettings("3", "2", lockdown)
                .features(new Capabilities(capabilities)).stream()
                        .filter(f -> f.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static Feature.State lockdown(String value) {
        return said("lockdown", value, TRACING).state();
    }

    @Test
    void concernThoseWithoutTheCapability() {
        assertThat(said("perf_event_paranoid", "", 0).why()).isEqualTo("3: any value wants CAP_PERFMON for uprobes");
        assertThat(said("unprivileged_bpf_disabled", "", 0).why())
                .isEqualTo("2: any value wants CAP_BPF for tracing programs");
        for (long enough : new long[] {TRACING, Capability.SYS_ADMIN.bit()}) {
            assertThat(said("perf_event_paranoid", "", enough).why()).startsWith("3: does not concern");
            assertThat(said("unprivileged_bpf_disabled", "", enough).why()).startsWith("2: does not concern");
        }
    }

    @Test
    void onlyConfidentialityStandsInTheWay() {
        assertThat(lockdown("none integrity [confidentiality]")).isEqualTo(Feature.State.LIMITED);
        assertThat(lockdown("none [integrity] confidentiality")).isEqualTo(Feature.State.OK);
        assertThat(lockdown("[none] integrity confidentiality")).isEqualTo(Feature.State.OK);
        assertThat(lockdown("")).isEqualTo(Feature.State.NOTE);
    }
}
