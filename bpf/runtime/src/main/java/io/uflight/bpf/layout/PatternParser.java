package io.uflight.bpf.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a pattern: instructions in AT&amp;T syntax, one a line; {@code #} starts a comment. */
final class PatternParser {
    private static final int GAP = 20;
    private static final Pattern GAP_LINE = Pattern.compile("\\.\\.\\.\\s*(\\d{1,3})?");
    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\s+(.*))?");
    private static final Pattern MEMORY =
            Pattern.compile("([-\\w]*)\\((?:%(\\w+))?(?:\\s*,\\s*%(\\w+)(?:\\s*,\\s*([1248]))?)?\\)");
    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");
    private static final Set<String> WITH_WIDTH = Set.of(
            "mov", "add", "adc", "or", "sub", "sbb", "and", "xor", "cmp", "test", "inc", "dec", "push", "pop", "lea");
    private static final Set<String> PLAIN =
            Set.of("movzx", "movsx", "call", "jmp", "jcc", "ret", "nop", "endbr64", "_");
    private static final Set<String> CONDITIONAL = Set.of(
            "jo", "jno", "jb", "jae", "je", "jne", "jbe", "ja", "js", "jns", "jp", "jnp", "jl", "jge", "jle", "jg");

    private PatternParser() {}

    static List<Step> parse(String text) {
        List<Step> steps = new ArrayList<>();
        for (String raw : text.lines().toList()) {
            String line = raw.replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                try {
                    steps.add(step(line));
                } catch (LayoutSyntaxException e) {
                    throw new LayoutSyntaxException("in pattern line '" + line + "': " + e.getMessage());
                }
            }
        }
        return List.copyOf(steps);
    }

    private static Step step(String line) {
        Matcher gap = GAP_LINE.matcher(line);
        if (gap.matches()) {
            return new Step.Gap(gap.group(1) == null ? GAP : Integer.parseInt(gap.group(1)));
        }
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            throw new LayoutSyntaxException("not an instruction");
        }
        String mnemonic = m.group(1);
        int width = 0;
        if (!known(mnemonic)) {
            int suffix = "bwl.q".indexOf(mnemonic.charAt(mnemonic.length() - 1));
            String bare = mnemonic.substring(0, mnemonic.length() - 1);
            if (suffix < 0 || !WITH_WIDTH.contains(bare)) {
                throw new LayoutSyntaxException("unknown instruction " + mnemonic);
            }
            mnemonic = bare;
            width = suffix == 4 ? 8 : 1 << suffix;
        }
        String operands = m.group(2);
        boolean indirect = operands != null && operands.startsWith("*");
        return new Step.One(mnemonic, width, indirect, operands(indirect ? operands.substring(1) : operands));
    }

    private static boolean known(String mnemonic) {
        return WITH_WIDTH.contains(mnemonic) || PLAIN.contains(mnemonic) || CONDITIONAL.contains(mnemonic);
    }

    private static @Nullable List<OperandPattern> operands(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        List<OperandPattern> operands = new ArrayList<>();
        for (String operand : COMMA.split(text, -1)) {
            operands.add(operand(operand.strip()));
        }
        return List.copyOf(operands);
    }

    private static OperandPattern operand(String text) {
        if (text.equals("_")) {
            return new OperandPattern.Any();
        }
        if (text.startsWith("%")) {
            return new OperandPattern.Register(RegisterPattern.of(text.substring(1)));
        }
        if (text.startsWith("$")) {
            return new OperandPattern.Immediate(NumberPattern.of(text.substring(1)));
        }
        Matcher memory = MEMORY.matcher(text);
        if (memory.matches()) {
            int scale = memory.group(4) == null ? 1 : Integer.parseInt(memory.group(4));
            return new OperandPattern.Memory(
                    NumberPattern.of(memory.group(1)), register(memory.group(2)), register(memory.group(3)), scale);
        }
        if (text.matches("[A-Za-z_.][\\w.]*")) {
            return new OperandPattern.Symbol(text);
        }
        throw new LayoutSyntaxException("not an operand: '" + text + "'");
    }

    private static @Nullable RegisterPattern register(@Nullable String name) {
        return name == null ? null : RegisterPattern.of(name);
    }
}
