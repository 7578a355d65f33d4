package io.uflight.bpf.probe;

import io.uflight.bpf.go.Abi;
import io.uflight.bpf.usdt.UsdtArgument;
import java.util.ArrayList;
import java.util.List;

/**
 * A number read at a probe: (base + index × scale), then each step reads memory at the value plus an offset, at last the
 * addend. {@code struct uf_value} of {@code generic.h}.
 *
 * @param size bytes of the base register that count: 1, 2, 4 or 8
 * @param signed whether they are widened with their sign
 * @param steps at most {@link #MAX_STEPS}
 */
public record Value(Register base, Register index, int scale, int size, boolean signed, List<Step> steps, long addend) {
    public static final int MAX_STEPS = 4;

    /** A read of {@code size} bytes at the value so far plus {@code offset}. */
    public record Step(int offset, int size, boolean signed) {
        public Step {
            checkSize(size);
        }
    }

    public Value {
        steps = List.copyOf(steps);
        checkSize(size);
        if (steps.size() > MAX_STEPS) {
            throw new IllegalArgumentException("more than " + MAX_STEPS + " reads of memory in one value");
        }
        if (scale < 0 || scale > 8) {
            throw new IllegalArgumentException("scale " + scale);
        }
    }

    private static void checkSize(int size) {
        if (size != 1 && size != 2 && size != 4 && size != 8) {
            throw new IllegalArgumentException("an integer of " + size + " bytes");
        }
    }

    public static Value constant(long value) {
        return new Value(Register.NONE, Register.NONE, 0, 8, false, List.of(), value);
    }

    public static Value register(Register register) {
        return new Value(register, Register.NONE, 0, 8, false, List.of(), 0);
    }

    /**
     * The nth argument of a function, from 1, at its entry: System V AMD64 ABI, from the seventh on the stack above the
     * return address.
     */
    public static Value argument(int n) {
        return n <= 6
                ? register(Register.argument(n))
                : register(Register.RSP).plus(8L * (n - 6)).read(8, false);
    }

    /** The nth word of a Go function's arguments, from 1, at its entry. Floating point numbers are not among them. */
    public static Value goArgument(int n, Abi abi) {
        if (abi == Abi.STACK) {
            return register(Register.RSP).plus(8L * n).read(8, false);
        }
        if (n > Register.GO_ARGUMENTS.size()) {
            throw new IllegalArgumentException("Go passes at most " + Register.GO_ARGUMENTS.size()
                    + " words in registers; where the others lie depends on their types");
        }
        return register(Register.GO_ARGUMENTS.get(n - 1));
    }

    /** What a function returns, at its return. */
    public static Value returned() {
        return register(Register.RAX);
    }

    /**
     * An argument of a USDT probe.
     *
     * @param ripRelative the argument's symbol as an offset from the site; 0 where it names none
     */
    public static Value of(UsdtArgument argument, long ripRelative) {
        if (argument.floating()) {
            throw new IllegalArgumentException("a probe cannot read floating point arguments");
        }
        Register base = argument.symbol().isEmpty() ? Register.named(argument.register()) : Register.RIP;
        return switch (argument.kind()) {
            case CONSTANT -> constant(argument.offset());
            case REGISTER ->
                new Value(base, Register.NONE, 0, argument.size(), argument.signed(), List.of(), argument.offset());
            case MEMORY ->
                new Value(base, Register.named(argument.index()), argument.scale(), 8, false, List.of(), 0)
                        .plus(argument.offset() + ripRelative)
                        .read(argument.size(), argument.signed());
        };
    }

    /** This value plus a constant. */
    public Value plus(long n) {
        return new Value(base, index, scale, size, signed, steps, Math.addExact(addend, n));
    }

    /** The low bytes of this value, which must be a plain register. */
    public Value narrowed(int bytes, boolean withSign) {
        if (!steps.isEmpty() || addend != 0) {
            throw new IllegalArgumentException("only a register can be narrowed");
        }
        return new Value(base, index, scale, bytes, withSign, steps, 0);
    }

    /** The integer in memory at this value. */
    public Value read(int bytes, boolean withSign) {
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(Math.toIntExact(addend), bytes, withSign));
        return new Value(base, index, scale, size, signed, more, 0);
    }
}
