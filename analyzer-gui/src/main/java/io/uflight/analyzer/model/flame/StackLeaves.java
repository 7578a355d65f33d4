package io.uflight.analyzer.model.flame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Stacks by their ids: the path of each. An event without a stack has the id 0 here, which none is given. */
public final class StackLeaves {
    static final long NO_STACK = 0;

    private final Map<Long, Integer> paths = new HashMap<>();

    void put(long stack, int path) {
        paths.put(stack, path);
    }

    /** The path of a stack, −1 when nothing defines it. */
    int path(long stack) {
        return paths.getOrDefault(stack, Paths.NONE);
    }

    /** Ids of the stacks whose path fits, as a filter takes them: null for events without one. */
    public List<@Nullable Object> stacks(IntPredicate fits) {
        List<@Nullable Object> found = new ArrayList<>();
        paths.forEach((stack, path) -> {
            if (fits.test(path)) {
                found.add(stack == NO_STACK ? null : stack);
            }
        });
        return Collections.unmodifiableList(found);
    }
}
