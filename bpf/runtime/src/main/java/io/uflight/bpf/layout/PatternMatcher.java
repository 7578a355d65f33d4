package io.uflight.bpf.layout;

import io.uflight.bpf.x86.Decoder;
import io.uflight.bpf.x86.Instruction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds a pattern in the instructions of one function, in the order they stand there. */
final class PatternMatcher {
    /** Patterns are short and functions finite; this stops one with many gaps from trying for ever. */
    private static final int MOST_TRIES = 2_000_000;

    private final List<Instruction> instructions;
    private final Symbols symbols;
    private int tries;

    private PatternMatcher(List<Instruction> instructions, Symbols symbols) {
        this.instructions = instructions;
        this.symbols = symbols;
    }

    /**
     * All matches; of those with the same start, only the one with the shortest gaps. {@code within} as in
     * {@link LayoutRule}.
     */
    static Set<Bindings> find(byte[] code, List<Step> steps, int within, Symbols symbols) {
        List<Instruction> instructions = new ArrayList<>();
        for (int at = 0; at < code.length; ) {
            Instruction instruction = Decoder.decode(code, at);
            instructions.add(instruction);
            at += instruction.length();
        }
        PatternMatcher matcher = new PatternMatcher(instructions, symbols);
        Set<Bindings> found = new LinkedHashSet<>();
        int starts = within > 0 ? Math.min(within, instructions.size()) : instructions.size();
        for (int start = 0; start < starts; start++) {
            Bindings match = matcher.match(steps, 0, start, Bindings.NONE);
            if (match != null) {
                found.add(match);
            }
        }
        return found;
    }

    private @Nullable Bindings match(List<Step> steps, int step, int at, Bindings known) {
        if (step == steps.size()) {
            return known;
        }
        if (++tries > MOST_TRIES) {
            return null;
        }
        return switch (steps.get(step)) {
            case Step.Gap gap -> afterGap(steps, step, at, known, gap.most());
            case Step.One one -> {
                if (at >= instructions.size()) {
                    yield null;
                }
                Bindings more = one.match(instructions.get(at), known, symbols);
                yield more == null ? null : match(steps, step + 1, at + 1, more);
            }
        };
    }

    private @Nullable Bindings afterGap(List<Step> steps, int step, int at, Bindings known, int most) {
        for (int skipped = 0; skipped <= most && at + skipped <= instructions.size(); skipped++) {
            Bindings match = match(steps, step + 1, at + skipped, known);
            if (match != null) {
                return match;
            }
            if (at + skipped < instructions.size()
                    && known.holdsRegister(instructions.get(at + skipped).written())) {
                return null;
            }
        }
        return null;
    }
}
