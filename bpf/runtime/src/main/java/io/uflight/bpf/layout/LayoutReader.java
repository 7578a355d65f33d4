package io.uflight.bpf.layout;

import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.elf.Symbol;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Applies a pack's rules to a target. Rules that set the same name are alternatives: the first that gives exactly one
 * answer wins. A rule whose matches disagree gives none: an offset is right or missing.
 */
public final class LayoutReader {
    private final ElfFile elf;
    private final Map<Long, Set<String>> functionsAt = new HashMap<>();
    private final Map<String, Long> found = new LinkedHashMap<>();
    private final Map<String, Set<String>> reasons = new LinkedHashMap<>();

    private LayoutReader(ElfFile elf) throws IOException {
        this.elf = elf;
        for (Symbol symbol : elf.functions()) {
            functionsAt
                    .computeIfAbsent(symbol.address(), address -> new TreeSet<>())
                    .add(symbol.name());
        }
    }

    /**
     * Reads the functions the rules name, and no others.
     *
     * @throws LayoutSyntaxException for a rule that is not well formed
     * @throws io.uflight.bpf.elf.ElfException for a target that is not
     */
    public static LayoutResult read(ElfFile elf, List<LayoutRule> rules) throws IOException {
        LayoutReader reader = new LayoutReader(elf);
        for (LayoutRule rule : rules) {
            reader.apply(rule);
        }
        Map<String, String> missing = new LinkedHashMap<>();
        reader.reasons.forEach((name, why) -> {
            if (!reader.found.containsKey(name)) {
                missing.put(name, String.join("; ", why));
            }
        });
        return new LayoutResult(Map.copyOf(reader.found), missing);
    }

    private void apply(LayoutRule rule) throws IOException {
        List<Step> steps = PatternParser.parse(rule.pattern());
        Map<String, Sum> sums = new LinkedHashMap<>();
        rule.set().forEach((name, sum) -> sums.put(name, Sum.parse(sum, rule.pattern())));
        Answer answer = answer(rule, steps, sums);
        for (String name : sums.keySet()) {
            Long value = answer.values.get(name);
            if (value != null) {
                found.putIfAbsent(name, value);
            } else {
                reasons.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(answer.why);
            }
        }
    }

    private record Answer(Map<String, Long> values, String why) {
        static Answer none(String why) {
            return new Answer(Map.of(), why);
        }
    }

    private Answer answer(LayoutRule rule, List<Step> steps, Map<String, Sum> sums) throws IOException {
        for (String needed : rule.needs()) {
            if (elf.function(needed).isEmpty()) {
                return Answer.none("the target has no function " + needed);
            }
        }
        for (String unwanted : rule.unless()) {
            if (elf.function(unwanted).isPresent()) {
                return Answer.none("the target has the function " + unwanted);
            }
        }
        if (steps.isEmpty()) {
            return unanimous(Set.of(Bindings.NONE), sums, "");
        }
        Optional<Symbol> function = Optional.empty();
        for (String name : rule.in()) {
            function = function.isPresent() ? function : elf.function(name);
        }
        if (function.isEmpty()) {
            return Answer.none("the target has no function " + String.join(", ", rule.in()));
        }
        Symbol symbol = function.get();
        Symbols symbols = at -> functionsAt.getOrDefault(symbol.address() + at, Set.of());
        Set<Bindings> matches = PatternMatcher.find(elf.code(symbol), steps, rule.within(), symbols);
        return unanimous(matches, sums, symbol.name());
    }

    private static Answer unanimous(Set<Bindings> matches, Map<String, Sum> sums, String function) {
        if (matches.isEmpty()) {
            return Answer.none("the pattern matches nowhere in " + function);
        }
        Map<String, Long> values = new LinkedHashMap<>();
        String why = "";
        for (Map.Entry<String, Sum> sum : sums.entrySet()) {
            Set<Long> answers = matches.stream().map(sum.getValue()::of).collect(Collectors.toCollection(TreeSet::new));
            if (answers.size() == 1) {
                values.put(sum.getKey(), answers.iterator().next());
            } else {
                why = "the pattern gives different answers in " + function + ": " + answers;
            }
        }
        return new Answer(values, why);
    }
}
