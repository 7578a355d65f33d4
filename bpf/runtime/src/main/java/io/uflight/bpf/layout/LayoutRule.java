package io.uflight.bpf.layout;

import java.util.List;
import java.util.Map;

/**
 * One {@code [[layout]]} of a pack.
 *
 * @param in functions to look into; the first one the target has is used
 * @param needs functions the target must have for this rule to apply
 * @param unless functions the target must not have for this rule to apply
 * @param within only matches that start in the first so many instructions count; 0: anywhere in the function
 * @param pattern instructions, one a line; empty: the rule only sets constants
 * @param set variable of the BPF program → what it becomes: a name captured by the pattern, a number, or a sum of such
 */
public record LayoutRule(
        List<String> in,
        List<String> needs,
        List<String> unless,
        int within,
        String pattern,
        Map<String, String> set) {}
