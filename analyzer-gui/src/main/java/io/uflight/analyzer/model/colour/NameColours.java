package io.uflight.analyzer.model.colour;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The largest names of the whole capture have colours of their own; they keep them whatever is sorted or filtered. */
public final class NameColours {
    /** Names with a colour of their own in stacks. */
    public static final int STACKED = 8;

    private final List<String> largest;
    private final Map<String, Integer> index = new HashMap<>();

    /** Names of the whole capture, largest first. */
    public NameColours(List<String> bySize) {
        largest = List.copyOf(bySize.subList(0, Math.min(STACKED, bySize.size())));
        for (int i = 0; i < largest.size(); i++) {
            index.put(largest.get(i), i);
        }
    }

    /** The category of a name, or -1 for "other". */
    public int of(String name) {
        return index.getOrDefault(name, -1);
    }

    public List<String> largest() {
        return largest;
    }
}
