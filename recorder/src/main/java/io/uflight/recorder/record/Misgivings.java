package io.uflight.recorder.record;

import io.uflight.bpf.drain.OutcomeTable;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.stack.Stacks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.function.BiConsumer;

/** What the programs noticed that makes rows less trustworthy than they look, told at the end. */
final class Misgivings {
    private static final String DOUBTS = "uf_doubts";

    private final KernelSide kernel;
    private final Plan plan;

    Misgivings(KernelSide kernel, Plan plan) {
        this.kernel = kernel;
        this.plan = plan;
    }

    /** {@code each} takes what is wrong, and what to do about it. */
    void tell(BiConsumer<String, String> each) {
        for (BpfObject object : kernel.session().objects()) {
            long doubts = object.has(DOUBTS) ? number(object.get(DOUBTS)) : 0;
            if (doubts > 0) {
                each.accept(
                        object.name() + ": " + doubts
                                + " hits contradict what the pack knows of its target; its numbers may be wrong",
                        "compare them with the target's own, and report the build");
            }
        }
        long strange = kernel.drain().unattributed();
        if (strange > 0) {
            each.accept(
                    String.format(Locale.ROOT, "%,d records in the ring are of no probe that is known", strange),
                    "they are in no count: a pack's program wrote them, or something else into the ring");
        }
        Stacks stacks = kernel.stacks();
        if (stacks != null) {
            stacks.misgivings(each);
        }
        OutcomeTable counters = new OutcomeTable(kernel.maps().counters());
        for (int probe = 0; probe < plan.probes().size(); probe++) {
            long faults = counters.total(probe, OutcomeTable.FAULTS)
                    + kernel.drain().counters().total(probe, OutcomeTable.FAULTS);
            if (faults > 0) {
                each.accept(
                        String.format(
                                Locale.ROOT,
                                "%s: %,d values could not be read and are null",
                                plan.probes().get(probe).name(),
                                faults),
                        "their memory was not there: a wrong pointer or type, or paged out");
            }
        }
    }

    private static long number(byte[] value) {
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
