package io.uflight.bpf.usdt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where one argument lies when the probe fires.
 *
 * <ul>
 *   <li>CONSTANT: {@code offset} is the value
 *   <li>REGISTER: the low {@code size} bytes of {@code register}
 *   <li>MEMORY: {@code size} bytes at {@code register + index * scale + offset}, plus the address of {@code symbol}
 *       where there is one (then register is "rip" or "")
 * </ul>
 *
 * Registers have their 64-bit names ("rax", "xmm0"); "" means none. Sizes: 1, 2, 4, 8.
 */
public record UsdtArgument(
        int size,
        boolean signed,
        boolean floating,
        Kind kind,
        String register,
        long offset,
        String index,
        int scale,
        String symbol) {
    public enum Kind {
        CONSTANT,
        REGISTER,
        MEMORY
    }

    private static final String NUMBER = "[+-]?(?:0x[0-9a-fA-F]+|[0-9]+)";
    // size@operand; the size is left out where the operand's width tells.
    private static final Pattern SPEC = Pattern.compile("(?:(-?)([1248])(f?)@)?(.+)");
    private static final Pattern CONSTANT = Pattern.compile("\\$(" + NUMBER + ")");
    private static final Pattern REGISTER = Pattern.compile("%([a-z0-9]+)");
    private static final Pattern MEMORY =
            Pattern.compile("([^()%]*)(?:\\((?:%([a-z0-9]+))?(?:,%([a-z0-9]+)(?:,([1248]))?)?\\))?");
    // The displacement is a sum, in any order: 40+counters, mp_+4+8, -1+0x10.
    private static final Pattern TERM = Pattern.compile("\\+?(?:(" + NUMBER + ")|([A-Za-z_.$][\\w.$@]*))");

    /** All arguments of a note, in order; "" gives none. */
    public static List<UsdtArgument> parseAll(String text) throws UsdtException {
        List<UsdtArgument> arguments = new ArrayList<>();
        for (String spec : text.strip().split("\\s+", -1)) {
            if (!spec.isEmpty()) {
                arguments.add(parse(spec));
            }
        }
        return List.copyOf(arguments);
    }

    static UsdtArgument parse(String text) throws UsdtException {
        Matcher spec = SPEC.matcher(text);
        if (!spec.matches()) {
            throw new UsdtException("not an argument of a static probe: '" + text + "'");
        }
        int size = spec.group(2) == null ? 8 : Integer.parseInt(spec.group(2));
        boolean signed = "-".equals(spec.group(1));
        boolean floating = "f".equals(spec.group(3));
        String operand = spec.group(4);

        Matcher constant = CONSTANT.matcher(operand);
        if (constant.matches()) {
            long value = number(constant.group(1), text);
            return new UsdtArgument(size, signed, floating, Kind.CONSTANT, "", value, "", 0, "");
        }
        Matcher register = REGISTER.matcher(operand);
        if (register.matches()) {
            String name = register(register.group(1), text);
            return new UsdtArgument(size, signed, floating, Kind.REGISTER, name, 0, "", 0, "");
        }
        Matcher memory = MEMORY.matcher(operand);
        if (memory.matches()) {
            return memory(memory, text, size, signed, floating);
        }
        throw new UsdtException("not an operand: '" + operand + "' in '" + text + "'");
    }

    private static UsdtArgument memory(Matcher m, String text, int size, boolean signed, boolean floating)
            throws UsdtException {
        String base = m.group(2) == null ? "" : register(m.group(2), text);
        String index = m.group(3) == null ? "" : register(m.group(3), text);
        int scale = index.isEmpty() ? 0 : m.group(4) == null ? 1 : Integer.parseInt(m.group(4));
        String sum = m.group(1);
        String symbol = "";
        long offset = 0;
        Matcher term = TERM.matcher(sum);
        int end = 0;
        while (end < sum.length() && term.find(end) && term.start() == end) {
            if (term.group(1) != null) {
                offset += number(term.group(1), text);
            } else if (symbol.isEmpty()) {
                symbol = term.group(2);
            } else {
                break;
            }
            end = term.end();
        }
        if (end < sum.length() || (symbol.isEmpty() && base.isEmpty() && index.isEmpty())) {
            throw new UsdtException("not an operand: '" + text + "'");
        }
        return new UsdtArgument(size, signed, floating, Kind.MEMORY, base, offset, index, scale, symbol);
    }

    private static String register(String name, String text) throws UsdtException {
        String full = RegisterNames.full(name);
        if (full == null) {
            throw new UsdtException("unknown register %" + name + " in '" + text + "'");
        }
        return full;
    }

    /** Up to 64 bits, signed or not, decimal or hexadecimal. */
    private static long number(String digits, String text) throws UsdtException {
        boolean negative = digits.startsWith("-");
        String bare = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        try {
            long value = bare.startsWith("0x")
                    ? Long.parseUnsignedLong(bare.substring(2), 16)
                    : Long.parseUnsignedLong(bare);
            return negative ? -value : value;
        } catch (NumberFormatException e) {
            throw new UsdtException("a number of more than 64 bits in '" + text + "'");
        }
    }
}
