package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.draw.Ink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The nine largest packages of the whole capture have colours; they keep them whatever is shown. Where nearly all time is of
 * one, as in a small program, classes have them, and where it is of one class, methods.
 */
public final class FlameColours {
    private static final int LARGEST = 9;
    /** Share of the own time with which a package is as good as the only one. */
    private static final double ALONE = 0.95;

    private final Map<String, Integer> category = new HashMap<>();
    private final int[] byMethod;
    private final List<String> largest;

    public FlameColours(CallProfile profile, MethodFigures whole) {
        Function<FrameName, String> told = family(profile, whole);
        Map<String, Long> weight = weights(profile, whole, told);
        List<String> families = new ArrayList<>(weight.keySet());
        families.removeIf(each -> each.isEmpty() || each.equals(FrameName.JDK));
        families.sort(Comparator.comparingLong((String family) -> -weight.getOrDefault(family, 0L))
                .thenComparing(Comparator.naturalOrder()));
        largest = List.copyOf(families.subList(0, Math.min(LARGEST, families.size())));
        largest.forEach(family -> category.put(family, category.size()));
        byMethod = new int[profile.names().size()];
        for (int method = 0; method < byMethod.length; method++) {
            byMethod[method] = category.getOrDefault(told.apply(profile.names().get(method)), -1);
        }
    }

    private static Map<String, Long> weights(
            CallProfile profile, MethodFigures whole, Function<FrameName, String> told) {
        Map<String, Long> weight = new HashMap<>();
        // Of stacks only the last frame has events of its own: the probed function.
        long[] weights = profile.amount().equals(Amount.TIME) ? whole.self() : whole.total();
        for (int method = 0; method < profile.names().size(); method++) {
            weight.merge(told.apply(profile.names().get(method)), weights[method], Long::sum);
        }
        return weight;
    }

    private static Function<FrameName, String> family(CallProfile profile, MethodFigures whole) {
        for (Function<FrameName, String> each :
                List.<Function<FrameName, String>>of(FrameName::family, FrameName::outermost)) {
            Map<String, Long> weight = weights(profile, whole, each);
            weight.remove(FrameName.JDK);
            long all = weight.values().stream().mapToLong(ns -> ns).sum();
            if (weight.size() > 1 && weight.values().stream().noneMatch(ns -> ns > all * ALONE)) {
                return each;
            }
        }
        return FrameName::alone;
    }

    public Ink ofPackage(int method) {
        return Ink.category(byMethod[method]);
    }

    /** The ramp of own time: grey for none, rust for all of it. */
    public static Ink ofSelf(long self, long total) {
        double share = total <= 0 ? 0 : (double) self / total;
        int step = share < 0.02 ? 0 : share < 0.2 ? 1 : share < 0.5 ? 2 : share < 0.8 ? 3 : 4;
        return Ink.of("uf-self-" + (step + 1));
    }

    public List<String> largest() {
        return largest;
    }
}
