package io.uflight.analyzer.model.timeline;

import java.util.HashSet;
import java.util.Set;

/** Lanes the user has opened, though they do not fit, or closed. A closed lane is drawn as density. */
public record Folds(Set<String> opened, Set<String> closed) {
    public static final Folds NONE = new Folds(Set.of(), Set.of());

    public Folds {
        opened = Set.copyOf(opened);
        closed = Set.copyOf(closed);
    }

    public boolean open(String lane, boolean fits) {
        return opened.contains(lane) || (fits && !closed.contains(lane));
    }

    public Folds with(String lane, boolean open) {
        Set<String> nowOpened = new HashSet<>(opened);
        Set<String> nowClosed = new HashSet<>(closed);
        (open ? nowOpened : nowClosed).add(lane);
        (open ? nowClosed : nowOpened).remove(lane);
        return new Folds(nowOpened, nowClosed);
    }
}
