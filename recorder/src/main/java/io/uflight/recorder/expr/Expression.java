package io.uflight.recorder.expr;

import org.jspecify.annotations.Nullable;

/** A value a probe can read when it fires. Each prints as it is written. */
public sealed interface Expression {
    /** The n-th argument, from 1. */
    record Argument(int number) implements Expression {
        @Override
        public String toString() {
            return "arg" + number;
        }
    }

    record ReturnValue() implements Expression {
        @Override
        public String toString() {
            return "retval";
        }
    }

    record Constant(long value) implements Expression {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** An integer of {@code size} bytes (1, 2, 4, 8) in the target's memory. */
    record Read(Expression address, int size, boolean signed) implements Expression {
        @Override
        public String toString() {
            return (signed ? "s" : "u") + size * 8 + "(" + address + ")";
        }
    }

    record Plus(Expression base, long constant) implements Expression {
        @Override
        public String toString() {
            return base + (constant < 0 ? " - " + -constant : " + " + constant);
        }
    }

    /**
     * The low {@code size} bytes (1, 2, 4) of a value: what lies above them in a register is not the argument's. Of 8 bytes:
     * the value, compared without its sign.
     */
    record Narrowed(Expression value, int size, boolean signed) implements Expression {
        @Override
        public String toString() {
            return "(" + (signed ? "s" : "u") + size * 8 + ")" + value;
        }
    }

    /** Text at an address: up to a NUL, or {@code length} bytes. */
    record Text(Expression address, @Nullable Expression length) implements Expression {
        @Override
        public String toString() {
            return length == null ? "str(" + address + ")" : "str(" + address + ", " + length + ")";
        }
    }

    /** One text where a number is not 0, another where it is. */
    record Choice(Expression number, String yes, String no) implements Expression {
        @Override
        public String toString() {
            return "choose(" + number + ", '" + yes + "', '" + no + "')";
        }
    }

    /** The frames that led to the hit; stands alone. */
    record Stack(int depth) implements Expression {
        public static final int DEFAULT_DEPTH = 64;
        public static final int DEEPEST = 127;

        @Override
        public String toString() {
            return "ustack(" + depth + ")";
        }
    }

    /** Whether an order puts values with the highest bit set behind all others. */
    default boolean isUnsigned64() {
        return this instanceof Narrowed n && n.size() == 8 && !n.signed();
    }

    /** Without the mark of an order. */
    default Expression bits() {
        return isUnsigned64() && this instanceof Narrowed n ? n.value() : this;
    }

    default boolean isText() {
        return this instanceof Text || this instanceof Choice;
    }

    /** Whether a return value is part of it, which only a return probe has. */
    default boolean usesReturn() {
        return switch (this) {
            case ReturnValue r -> true;
            case Argument a -> false;
            case Constant c -> false;
            case Stack s -> false;
            case Choice c -> c.number().usesReturn();
            case Read r -> r.address().usesReturn();
            case Plus p -> p.base().usesReturn();
            case Narrowed n -> n.value().usesReturn();
            case Text t ->
                t.address().usesReturn() || (t.length() != null && t.length().usesReturn());
        };
    }

    /** The highest argument number in it, 0 when none. */
    default int highestArgument() {
        return switch (this) {
            case Argument a -> a.number();
            case ReturnValue r -> 0;
            case Constant c -> 0;
            case Stack s -> 0;
            case Choice c -> c.number().highestArgument();
            case Read r -> r.address().highestArgument();
            case Plus p -> p.base().highestArgument();
            case Narrowed n -> n.value().highestArgument();
            case Text t ->
                Math.max(
                        t.address().highestArgument(),
                        t.length() == null ? 0 : t.length().highestArgument());
        };
    }
}
