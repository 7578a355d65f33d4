package io.uflight.analyzer.store.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of docs/FORMAT.md, Flow, word by word, with an object for everything: what the importer is compared with. */
final class Replay {
    record Step(long ts, int thread, int kind, int method, int lost) {}

    /** A call; path from the outermost, duration −1 when not known. */
    record Call(int thread, String path, long start, long duration, long self, int ending, boolean broken) {}

    private final Set<Integer> boundaries;
    private final Map<Integer, List<Open>> stacks = new LinkedHashMap<>();
    private final Set<Integer> lossy = new HashSet<>();
    private final List<Call> calls = new ArrayList<>();

    /** Time spent in a path itself, by moment: from, to. */
    private final Map<String, List<long[]>> own = new LinkedHashMap<>();

    private final Map<Integer, Long> lastOf = new LinkedHashMap<>();
    private long last = Long.MIN_VALUE;

    private static final class Open {
        final int method;
        final String path;
        final long start;
        long inner;
        boolean broken;
        boolean resumed;

        Open(int method, String path, long start) {
            this.method = method;
            this.path = path;
            this.start = start;
        }
    }

    Replay(Set<Integer> boundaries) {
        this.boundaries = boundaries;
    }

    List<Call> calls() {
        return calls.stream().sorted(Comparator.comparing(Call::toString)).toList();
    }

    /** Time of a path itself within [from, to). */
    long own(String path, long from, long to) {
        return own.getOrDefault(path, List.of()).stream()
                .mapToLong(span -> Math.max(0, Math.min(to, span[1]) - Math.max(from, span[0])))
                .sum();
    }

    Set<String> paths() {
        return own.keySet();
    }

    void step(Step step) {
        List<Open> stack = stacks.computeIfAbsent(step.thread(), each -> new ArrayList<>());
        pass(step.thread(), stack, step.ts());
        last = Math.max(last, step.ts());
        if (step.lost() > 0) {
            stack.forEach(open -> open.broken = true);
            lossy.add(step.thread());
        }
        if (step.kind() == 1) {
            stack.add(new Open(step.method(), join(within(stack), step.method()), step.ts()));
        } else if (step.kind() == -1) {
            back(step, stack);
        }
    }

    private void pass(int thread, List<Open> stack, long now) {
        Long before = lastOf.put(thread, now);
        if (before != null && !stack.isEmpty()) {
            own.computeIfAbsent(stack.getLast().path, path -> new ArrayList<>()).add(new long[] {before, now});
        }
    }

    private static @Nullable String within(List<Open> stack) {
        if (stack.isEmpty()) {
            return null;
        }
        Open top = stack.getLast();
        return top.resumed ? top.path + ";[resumed]" : top.path;
    }

    private static String join(@Nullable String caller, int method) {
        return caller == null ? "m" + method : caller + ";m" + method;
    }

    private void back(Step step, List<Open> stack) {
        int boundary = -1;
        for (int i = 0; i < stack.size(); i++) {
            if (boundaries.contains(stack.get(i).method)) {
                boundary = i;
            }
        }
        for (int i = stack.size() - 1; i >= Math.max(0, boundary); i--) {
            if (stack.get(i).method == step.method()) {
                while (stack.size() - 1 > i) {
                    pop(step.thread(), stack, step.ts(), i == boundary ? Ending.PARKED : Ending.LEFT);
                }
                pop(step.thread(), stack, step.ts(), Ending.RETURNED);
                return;
            }
        }
        String caller = within(stack);
        if (boundary >= 0) {
            Open in = stack.get(boundary);
            in.resumed = true;
            caller = in.path + ";[resumed]";
        }
        calls.add(new Call(
                step.thread(),
                join(caller, step.method()),
                step.ts(),
                -1,
                -1,
                Ending.UNMATCHED,
                lossy.contains(step.thread())));
    }

    private void pop(int thread, List<Open> stack, long now, int ending) {
        Open open = stack.removeLast();
        long duration = now - open.start;
        if (!stack.isEmpty()) {
            stack.getLast().inner += duration;
        }
        calls.add(new Call(
                thread,
                open.path,
                open.start,
                ending == Ending.OPEN ? -1 : duration,
                duration - open.inner,
                ending,
                open.broken));
    }

    void end() {
        stacks.forEach((thread, stack) -> {
            pass(thread, stack, last);
            while (!stack.isEmpty()) {
                pop(thread, stack, last, Ending.OPEN);
            }
        });
    }
}
