package io.uflight.recorder.stack;

import io.uflight.bpf.drain.RingDrain;
import io.uflight.bpf.drain.UnseenStack;
import io.uflight.recorder.plan.Placement;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.plan.PlannedProbe;
import io.uflight.recorder.process.Mapping;
import io.uflight.recorder.process.Target;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;

/**
 * The stacks of a recording: one id for all that read the same, in several processes too. Belongs to the draining thread.
 */
public final class Stacks implements AutoCloseable {
    /** Different ones, of which each takes some hundred bytes here. */
    private static final int MOST = 1 << 19;

    private static final int MOST_PROCESSES = 1024;

    /** What stands for a text, which would take more room: 128 bits of its SHA-256. */
    private record Digest(long high, long low) {}

    private final Plan plan;
    private final long clockOffset;
    private final CodeFiles files = new CodeFiles();
    private final Map<Integer, Set<Long>> sites = new ConcurrentHashMap<>();
    private final Map<Digest, Integer> known = new HashMap<>();
    private final LinkedHashMap<Integer, ProcessCode> processes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, ProcessCode> eldest) {
            return size() > MOST_PROCESSES;
        }
    };
    private final MessageDigest sha;
    private int targetPid;
    private List<Mapping> targetCode = List.of();
    private List<Stack> fresh = new ArrayList<>();
    private long ofGone;
    private long tooMany;

    /** {@code clockOffset}: ns from CLOCK_MONOTONIC to 1970. */
    public Stacks(Plan plan, long clockOffset) {
        this.plan = plan;
        this.clockOffset = clockOffset;
        for (int i = 0; i < plan.probes().size(); i++) {
            sites.put(i, Set.copyOf(plan.probes().get(i).start().offsets()));
        }
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Looks at what a running target executes, which may not be allowed later, and at the names in its executable. */
    public void know(Target target) {
        if (target.pid() != 0 && target.command().isEmpty()) {
            targetPid = target.pid();
            targetCode = Mapping.code(targetPid);
            targetCode.stream().filter(Mapping::ofFile).forEach(files::of);
            targetCode.stream()
                    .filter(Mapping::ofFile)
                    .findFirst()
                    .ifPresent(exe -> files.of(exe).functions());
        }
    }

    /** The same probes are in another file too. Called by another thread. */
    public void know(Map<Integer, PlannedProbe> more) {
        more.forEach(
                (number, probe) -> sites.merge(number, Set.copyOf(probe.start().offsets()), (before, now) -> {
                    Set<Long> both = new HashSet<>(before);
                    both.addAll(now);
                    return both;
                }));
    }

    /** Its id, or {@link RingDrain#NO_STACK}. */
    public int id(UnseenStack unseen) {
        FrameText.Joined text = FrameText.join(frames(unseen));
        boolean truncated = unseen.truncated() || text.cut();
        Digest digest = digest(text.frames(), truncated);
        Integer id = known.get(digest);
        if (id != null) {
            return id;
        }
        if (known.size() >= MOST) {
            tooMany++;
            return RingDrain.NO_STACK;
        }
        int next = known.size() + 1;
        known.put(digest, next);
        fresh.add(new Stack(
                next, unseen.monotonicNanos() + clockOffset, unseen.pid(), unseen.tid(), text.frames(), truncated));
        return next;
    }

    private Digest digest(String frames, boolean truncated) {
        sha.update((byte) (truncated ? 1 : 0));
        ByteBuffer hash = ByteBuffer.wrap(sha.digest(frames.getBytes(StandardCharsets.UTF_8)));
        return new Digest(hash.getLong(), hash.getLong());
    }

    private List<String> frames(UnseenStack unseen) {
        Placement site = plan.probes().get(unseen.probe()).start();
        ProcessCode code = process(unseen);
        long first = unseen.addresses().getFirst();
        List<String> frames = new ArrayList<>();
        // The probe is where it was put, or this is no more the process that the stack is of.
        LongPredicate here = site.onReturn() ? offset -> true : sites.getOrDefault(unseen.probe(), Set.of())::contains;
        boolean there = code.covers(first, here);
        // A function may have several names; this is the one that was asked for. A static probe is somewhere in its
        // function.
        frames.add(site.usdt() ? code.at(first) : FrameText.name(site.point()));
        if (!there) {
            ofGone++;
            if (!frames.getFirst().equals(FrameText.UNKNOWN)) {
                frames.add(FrameText.UNKNOWN);
            }
            return frames;
        }
        List<Long> callers = site.onReturn()
                ? unseen.addresses()
                : unseen.addresses().subList(1, unseen.addresses().size());
        frames.addAll(code.callers(callers, first, here));
        return frames;
    }

    private ProcessCode process(UnseenStack unseen) {
        ProcessCode known = processes.get(unseen.pid());
        if (known == null || !known.is(unseen.process())) {
            List<Mapping> before = unseen.pid() == targetPid ? targetCode : List.of();
            known = new ProcessCode(unseen.pid(), unseen.process(), before, files);
            processes.put(unseen.pid(), known);
        }
        return known;
    }

    /** Those defined since the last call: to be written before any row that may name them. */
    public List<Stack> fresh() {
        List<Stack> taken = fresh;
        if (!taken.isEmpty()) {
            fresh = new ArrayList<>();
        }
        return taken;
    }

    /** What makes stacks less than they might be; {@code each} takes what is wrong, and what to do about it. */
    public void misgivings(BiConsumer<String, String> each) {
        if (ofGone > 0) {
            each.accept(
                    String.format(
                            Locale.ROOT,
                            "%,d stacks have [unknown] callers: their processes had ended, or ran other programs, when they"
                                    + " were looked into",
                            ofGone),
                    "record processes that live longer than some ms");
        }
        if (tooMany > 0) {
            each.accept(
                    String.format(Locale.ROOT, "more than %,d different stacks: %,d others are null", MOST, tooMany),
                    "fewer frames, as ustack(8), or a condition on fewer hits");
        }
    }

    @Override
    public void close() {
        files.close();
    }
}
