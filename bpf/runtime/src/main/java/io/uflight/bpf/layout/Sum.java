package io.uflight.bpf.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a name is set to: captured names and numbers, added and subtracted, e.g. {@code failed_calls - 0x18}. */
record Sum(List<Term> terms) {
    private static final Pattern TERM = Pattern.compile("\\s*([+-]?)\\s*(\\w+)\\s*");

    /** {@code name}: "" for a number. */
    record Term(int sign, String name, long number) {}

    /** {@code pattern}: it must capture every name. */
    static Sum parse(String text, String pattern) {
        List<Term> terms = new ArrayList<>();
        Matcher m = TERM.matcher(text);
        int end = 0;
        while (end < text.length()
                && m.find(end)
                && m.start() == end
                && (end == 0 || !m.group(1).isEmpty())) {
            int sign = m.group(1).equals("-") ? -1 : 1;
            String name = m.group(2);
            boolean number = Character.isDigit(name.charAt(0));
            if (!number && !pattern.matches("(?s).*\\b" + name + "\\b.*")) {
                throw new LayoutSyntaxException("'" + text + "': the pattern captures no '" + name + "'");
            }
            terms.add(number ? new Term(sign, "", NumberPattern.number(name)) : new Term(sign, name, 0));
            end = m.end();
        }
        if (terms.isEmpty() || end < text.length()) {
            throw new LayoutSyntaxException("not a sum of names and numbers: '" + text + "'");
        }
        return new Sum(List.copyOf(terms));
    }

    long of(Bindings bindings) {
        long total = 0;
        for (Term term : terms) {
            total += term.sign
                    * (term.name.isEmpty()
                            ? term.number
                            : Objects.requireNonNull(bindings.values().get(term.name), term.name));
        }
        return total;
    }
}
