package io.uflight.recorder.attach;

import io.uflight.bpf.kernel.BpfProgram;
import io.uflight.bpf.kernel.UprobeLink;
import io.uflight.bpf.kernel.UprobeSites;
import io.uflight.recorder.plan.Placement;
import java.util.List;

/**
 * A loaded program and the sites it goes to.
 *
 * @param probe its number in the plan
 * @param sites which of the placement's, by their place in its list
 * @param end of a span
 */
record Attachment(int probe, BpfProgram program, Placement placement, List<Integer> sites, boolean end) {
    static Attachment all(int probe, BpfProgram program, Placement placement, boolean end) {
        List<Integer> every = java.util.stream.IntStream.range(
                        0, placement.offsets().size())
                .boxed()
                .toList();
        return new Attachment(probe, program, placement, every, end);
    }

    UprobeLink attach(Targeting targeting) {
        long[] offsets = sites.stream().mapToLong(placement.offsets()::get).toArray();
        long[] semaphores =
                sites.stream().mapToLong(placement.semaphores()::get).toArray();
        return UprobeLink.attach(
                program,
                new UprobeSites(
                        placement.file().fd(),
                        placement.file().name(),
                        offsets,
                        semaphores,
                        placement.onReturn(),
                        targeting.linkPid()));
    }
}
