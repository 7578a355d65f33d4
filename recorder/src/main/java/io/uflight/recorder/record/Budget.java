package io.uflight.recorder.record;

import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.drain.OutcomeTable;
import io.uflight.formats.schema.Role;
import io.uflight.recorder.plan.Plan;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Keeps the target safe from its own pace: above so many hits a second only one in n becomes an event, and far above
 * them, or where a sample would make no sense (flows), the recording ends.
 */
final class Budget {
    private static final String SAMPLE = "uf_sample";
    private static final int FAR = 4;

    /** A rate over less time than this says more about the moment of looking than about the target. */
    private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(500);

    private final LongSupplier hits;
    private final LongSupplier nanos;
    private final LongConsumer sampling;
    private final boolean sampled;
    private final long perSecond;
    private final StopSignal stop;
    private final Consumer<String> say;
    private long lastHits;
    private long lastNanos;
    private long sample = 1;
    private boolean far;

    /**
     * Hits and time are counted from here on.
     *
     * @param hits up to now
     * @param nanos the clock
     * @param sampling takes n: one hit in n becomes an event
     * @param sampled whether a sample makes sense; else whatever is over the budget is far over it
     * @param perSecond 0: no budget
     */
    Budget(
            LongSupplier hits,
            LongSupplier nanos,
            LongConsumer sampling,
            boolean sampled,
            long perSecond,
            StopSignal stop,
            Consumer<String> say) {
        this.hits = hits;
        this.nanos = nanos;
        this.sampling = sampling;
        this.sampled = sampled;
        this.perSecond = perSecond;
        this.stop = stop;
        this.say = say;
        lastHits = hits.getAsLong();
        lastNanos = nanos.getAsLong();
    }

    static Budget of(KernelSide kernel, Plan plan, long perSecond, StopSignal stop, Consumer<String> say) {
        OutcomeTable inKernel = new OutcomeTable(kernel.maps().counters());
        OutcomeTable drained = kernel.drain().counters();
        return new Budget(
                () -> hits(plan, inKernel, drained),
                System::nanoTime,
                n -> kernel.session().objects().stream()
                        .filter(o -> o.has(SAMPLE))
                        .forEach(o -> o.set(SAMPLE, n)),
                plan.tables().stream().noneMatch(t -> t.indexOf(Role.FLOW_KIND) >= 0),
                perSecond,
                stop,
                say);
    }

    /** Called several times a second; two readings in a row that are far over it end the recording, so within two seconds. */
    void check() {
        long now = nanos.getAsLong();
        if (perSecond == 0 || now - lastNanos < LEAST) {
            return;
        }
        long counted = hits.getAsLong();
        double rate = (counted - lastHits) * 1e9 / (now - lastNanos);
        lastHits = counted;
        lastNanos = now;
        if (rate > (sampled ? FAR * (double) perSecond : perSecond)) {
            if (far) {
                stop.stop(StopReason.budget(Math.round(rate), perSecond));
            }
            far = true;
        } else {
            far = false;
        }
        if (!sampled || stop.stopped()) {
            return;
        }
        long wanted = rate > perSecond ? (long) Math.ceil(rate / perSecond) : rate < 0.8 * perSecond ? 1 : sample;
        if (wanted != sample) {
            sampling.accept(wanted);
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
        sampling.accept(sample);
    }

    private static long hits(Plan plan, OutcomeTable kernel, OutcomeTable drained) {
        long hits = 0;
        for (int probe = 0; probe < plan.probes().size(); probe++) {
            for (Outcome outcome : Outcome.values()) {
                hits += kernel.total(probe, outcome) + drained.total(probe, outcome);
            }
        }
        return hits;
    }
}
