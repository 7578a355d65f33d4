package io.uflight.bpf.layout;

import java.util.Map;

/** What the rules found: name → value, and of each name that no rule found, why. */
public record LayoutResult(Map<String, Long> found, Map<String, String> missing) {}
