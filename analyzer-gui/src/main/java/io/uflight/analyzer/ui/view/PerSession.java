package io.uflight.analyzer.ui.view;

import io.uflight.analyzer.ui.state.WindowModel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What is asked once for a capture. The next one gets a map of its own: to clear a map would wait for what is being asked. */
final class PerSession<V> {
    private volatile Map<String, V> known = new ConcurrentHashMap<>();

    PerSession(WindowModel window) {
        window.sessionProperty().addListener((property, old, now) -> known = new ConcurrentHashMap<>());
    }

    /** Asks, if nobody has; others who want the same wait. */
    V of(String key, Supplier<V> ask) {
        return known.computeIfAbsent(key, each -> ask.get());
    }
}
