package io.uflight.recorder.record;

import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.drain.OutcomeTable;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.formats.schema.Role;
import io.uflight.recorder.plan.Plan;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps the target safe from its own pace: above so many hits a second only one in n becomes an event, and far above
 * them, or where a sample would make no sense (flows), the recording ends.
 */
final class Budget {
    private static final String SAMPLE = "uf_sample";
    private static final int FAR = 4;

    private final List<BpfObject> objects;
    private final OutcomeTable kernel;
    private final OutcomeTable drained;
    private final Plan plan;
    private final long perSecond;
    private final StopSignal stop;
    private final Consumer<String> say;
    private long lastHits;
    private long lastNanos = System.nanoTime();
    private long sample = 1;

    /** {@code kernel}, {@code drained}: the two live tables; {@code perSecond} 0: no budget. */
    Budget(
            List<BpfObject> objects,
            OutcomeTable kernel,
            OutcomeTable drained,
            Plan plan,
            long perSecond,
            StopSignal stop,
            Consumer<String> say) {
        this.objects = objects;
        this.kernel = kernel;
        this.drained = drained;
        this.plan = plan;
        this.perSecond = perSecond;
        this.stop = stop;
        this.say = say;
    }

    /** Called about once a second, so it acts within two. */
    void check() {
        long now = System.nanoTime();
        long hits = hits();
        double rate = (hits - lastHits) * 1e9 / Math.max(1, now - lastNanos);
        lastHits = hits;
        lastNanos = now;
        if (perSecond == 0) {
            return;
        }
        boolean flow = plan.tables().stream().anyMatch(t -> t.indexOf(Role.FLOW_KIND) >= 0);
        if (rate > FAR * (double) perSecond || (flow && rate > perSecond)) {
            stop.stop(StopReason.budget(Math.round(rate), perSecond));
            return;
        }
        long wanted = rate > perSecond ? (long) Math.ceil(rate / perSecond) : rate < 0.8 * perSecond ? 1 : sample;
        if (wanted != sample) {
            objects.stream().filter(o -> o.has(SAMPLE)).forEach(o -> o.set(SAMPLE, wanted));
            sample = wanted;
            say.accept(
                    wanted == 1
                            ? "every hit is recorded again"
                            : String.format(
                                    "%,d hits/s are over the budget of %,d: one in %d is recorded",
                                    Math.round(rate), perSecond, wanted));
        }
    }

    /** Objects that came later sample as the others do. */
    void joined() {
        objects.stream().filter(o -> o.has(SAMPLE)).forEach(o -> o.set(SAMPLE, sample));
    }

    private long hits() {
        long hits = 0;
        for (int probe = 0; probe < plan.probes().size(); probe++) {
            for (Outcome outcome : Outcome.values()) {
                hits += kernel.total(probe, outcome) + drained.total(probe, outcome);
            }
        }
        return hits;
    }
}
