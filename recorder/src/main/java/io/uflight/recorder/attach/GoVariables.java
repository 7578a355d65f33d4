package io.uflight.recorder.attach;

import io.uflight.bpf.go.Abi;
import io.uflight.bpf.go.GoSite;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.recorder.plan.Placement;
import io.uflight.recorder.plan.PlannedProbe;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a BPF program what {@code uflight/go.h} asks of a Go target. */
final class GoVariables {
    private static final int STACK = 1;
    private static final int REGISTERS = 2;

    private GoVariables() {}

    /** {@code check}: the variable that says whether the start's site is the jump to the stack's growth. */
    static void set(BpfObject object, Placement start, String check) {
        GoSite site = start.go();
        if (site == null || !object.has("uf_go")) {
            return;
        }
        object.set("uf_go", site.abi() == Abi.STACK ? STACK : REGISTERS);
        object.set("uf_go_goid", site.program().goidOffset());
        object.set("uf_go_tls", site.threadLocal());
        object.set(check, site.stackCheck() ? 1 : 0);
        if (object.has("url_force_query")) {
            object.set("url_force_query", site.program().forceQueryFlag());
        }
    }

    /** {@code caller}: the variable that says whether the end's site is in the function's caller. */
    static void setEnd(BpfObject object, @Nullable Placement end, String caller) {
        if (end != null && end.go() != null && object.has(caller)) {
            object.set(caller, end.go().inCaller() ? 1 : 0);
        }
    }

    /** Why what a pack reads of goroutines may be missing. */
    static Optional<String> missing(BpfObject object, Collection<PlannedProbe> probes) {
        return probes.stream()
                .map(probe -> probe.start().go())
                .filter(Objects::nonNull)
                .filter(site -> object.has("uf_go"))
                .findFirst()
                .flatMap(site -> site.program().doubt());
    }
}
