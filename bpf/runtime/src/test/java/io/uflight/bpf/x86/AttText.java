package io.uflight.bpf.x86;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings objdump's text and ours to one form: no width suffixes, no prefixes, no comments, no symbols. */
final class AttText {
    private static final Pattern PREFIX =
            Pattern.compile("^(?:(?:notrack|bnd|repz|repnz|data16|cs|ds|ss|es|rex(?:\\.[WRXB]+)?|lock|addr32) +)+");
    private static final Set<String> SUBSET = Set.of(
            "mov", "movabs", "movzb", "movzw", "movsb", "movsw", "movsl", "lea", "add", "adc", "or", "sub", "sbb",
            "and", "xor", "cmp", "test", "inc", "dec", "push", "pop", "call", "jmp", "ret", "endbr64");
    private static final Set<String> SUFFIXED = Set.of(
            "mov", "add", "adc", "or", "sub", "sbb", "and", "xor", "cmp", "test", "inc", "dec", "push", "pop", "nop");
    private static final Pattern MOVE = Pattern.compile("mov([sz])[bwl][wlq]?");
    private static final Pattern SEGMENT_BASE = Pattern.compile("%(?:cs|ds|es|ss):");

    private AttText() {}

    /** {@code base}: the address of the bytes the instruction was decoded from. */
    static String of(Instruction instruction, long base) {
        if (instruction.operation() == Operation.NOP) {
            return "nop";
        }
        if (!instruction.operands().isEmpty() && instruction.operands().getFirst() instanceof Operand.Target target) {
            return instruction.mnemonic() + " " + Long.toHexString(base + target.at());
        }
        return instruction.toString();
    }

    static String normalized(String line) {
        String text =
                PREFIX.matcher(line.replaceAll("\\s*(#.*|<.*)$", "").strip()).replaceFirst("");
        int space = text.indexOf(' ');
        String mnemonic = space < 0 ? text : text.substring(0, space);
        String operands = space < 0 ? "" : text.substring(space).strip();
        if (mnemonic.startsWith("nop") || text.matches("xchg +%ax,%ax")) {
            return "nop";
        }
        mnemonic = mnemonic.equals("movabs") ? "mov" : mnemonic;
        Matcher move = MOVE.matcher(mnemonic);
        if (move.matches()) {
            mnemonic = "mov" + move.group(1) + "x";
        }
        mnemonic = mnemonic.replaceFirst("^(jmp|call|ret|j\\w+)[wq]$", "$1").replaceFirst(",p[nt]$", "");
        String bare = mnemonic.isEmpty() ? "" : mnemonic.substring(0, mnemonic.length() - 1);
        if (!SUFFIXED.contains(mnemonic)
                && SUFFIXED.contains(bare)
                && "bwlq".indexOf(mnemonic.charAt(bare.length())) >= 0) {
            mnemonic = bare;
        }
        operands = SEGMENT_BASE.matcher(operands).replaceAll("");
        operands = operands.replaceAll("\\b0x0\\(", "(")
                .replaceAll("\\(,%riz,1\\)", "")
                .replaceAll(",%riz,[1248]", "");
        return operands.isEmpty() ? mnemonic : mnemonic + " " + operands;
    }

    /** The mnemonic if it is one we decode, else "". */
    static String subset(String line) {
        String mnemonic = normalized(line).replaceFirst(" .*", "");
        boolean system = line.contains("mm")
                || line.contains("%cr")
                || line.contains("%dr")
                || line.matches(".*%[cdefgs]s(,.*)?");
        boolean narrowAddress = line.matches(".*\\((%e|,%e|%r\\d+d).*");
        return SUBSET.contains(mnemonic) && !system && !narrowAddress ? mnemonic : "";
    }
}
