package io.uflight.recorder.record;

import io.uflight.bpf.kernel.KernelException;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.attach.Session;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.plan.PlannedProbe;
import io.uflight.recorder.process.FileState;
import io.uflight.recorder.process.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Watches the path of an executable: when another file comes to stand there, as a deployment does by rename, its probes
 * are added to those of the old one, whose processes may run on. Planning and loading happen on a thread of their own,
 * since the ring must be drained meanwhile; all else on the draining thread.
 */
final class Replacements implements AutoCloseable {
    /** Told what came of it. */
    interface Outcome {
        void attached(List<Session.Attached> attached, String text);

        void failed(String text, @Nullable String fix);
    }

    private record Loaded(Target target, Session session, List<String> leftOut) {}

    private final Plan plan;
    private final Target target;
    private final Replanning replanning;
    private final KernelSide kernel;
    private final Outcome outcome;
    private final Set<String> known = new HashSet<>();
    private final Set<FileState> tried = new HashSet<>();
    private final List<Target> targets = new ArrayList<>();
    private @Nullable FileState seen;
    private @Nullable CompletableFuture<Loaded> loading;

    Replacements(Plan plan, Target target, Replanning replanning, KernelSide kernel, Outcome outcome) {
        this.plan = plan;
        this.target = target;
        this.replanning = replanning;
        this.kernel = kernel;
        this.outcome = outcome;
        known.add(target.executable().identity());
    }

    /** Called about every 100 ms; true: programs have joined. */
    boolean check() {
        CompletableFuture<Loaded> running = loading;
        if (running != null) {
            if (running.isDone()) {
                loading = null;
                return finish(running);
            }
            return false;
        }
        Optional<FileState> now = target.replacement().filter(s -> !known.contains(s.identity()) && !tried.contains(s));
        // A file that is still being written changes between two looks.
        if (now.isPresent() && now.get().equals(seen)) {
            tried.add(now.get());
            loading = CompletableFuture.supplyAsync(this::load, work -> new Thread(work, "uflight-replan").start());
        }
        seen = now.orElse(null);
        return false;
    }

    private Loaded load() {
        Target fresh = target.replaced();
        try {
            Map<Integer, PlannedProbe> numbered = new LinkedHashMap<>();
            List<String> leftOut = new ArrayList<>();
            Plan anew = replanning.plan(fresh);
            anew.leftOut().forEach(l -> leftOut.add(l.what() + ": " + l.why()));
            for (PlannedProbe probe : anew.probes()) {
                int number = number(probe);
                if (number >= 0) {
                    numbered.put(number, probe);
                } else {
                    leftOut.add(probe.name() + ": the file before it did not have it");
                }
            }
            return new Loaded(fresh, kernel.another(numbered, plan.unmasked()), leftOut);
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /** The outcome table has rows for the first plan's probes; the same probe goes on with its own. */
    private int number(PlannedProbe probe) {
        for (int i = 0; i < plan.probes().size(); i++) {
            PlannedProbe before = plan.probes().get(i);
            if (before.name().equals(probe.name()) && before.table().equals(probe.table())) {
                return i;
            }
        }
        return -1;
    }

    private boolean finish(CompletableFuture<Loaded> running) {
        Loaded loaded = null;
        try {
            loaded = running.join();
            loaded.session.attach();
            List<Session.Attached> attached = List.copyOf(loaded.session.attached());
            kernel.session().adopt(loaded.session);
            known.add(loaded.target.executable().identity());
            kernel.lives().watch(loaded.target.executable());
            targets.add(loaded.target);
            int sites = attached.stream()
                    .mapToInt(a -> a.sites() - a.refused().size())
                    .sum();
            String text = target.describe() + " was replaced: attached to the new file, " + sites
                    + (sites == 1 ? " site" : " sites")
                    + (loaded.leftOut.isEmpty() ? "" : "; left out: " + String.join("; ", loaded.leftOut));
            outcome.attached(attached, text);
            return true;
        } catch (RuntimeException e) {
            if (loaded != null) {
                loaded.session.close();
                loaded.target.close();
            }
            if (e instanceof KernelException k && k.keeperKilled()) {
                throw e;
            }
            failed(e instanceof CompletionException && e.getCause() != null ? e.getCause() : e);
            return false;
        }
    }

    private void failed(Throwable e) {
        String text = target.describe() + " was replaced, and the new file is not recorded: ";
        switch (e) {
            case Failure f -> outcome.failed(text + f.what(), f.fix().isEmpty() ? null : f.fix());
            case KernelException k -> outcome.failed(text + k.what() + ": " + k.why(), k.fix());
            default -> outcome.failed(text + e, null);
        }
    }

    /** Before the maps go, which a thread that still loads has to do with. */
    @Override
    public void close() {
        CompletableFuture<Loaded> running = loading;
        loading = null;
        if (running != null) {
            running.handle((loaded, failure) -> {
                        if (loaded != null) {
                            loaded.session.close();
                            loaded.target.close();
                        }
                        return loaded == null;
                    })
                    .join();
        }
        targets.forEach(Target::close);
        targets.clear();
    }
}
