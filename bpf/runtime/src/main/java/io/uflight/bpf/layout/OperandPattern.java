package io.uflight.bpf.layout;

import io.uflight.bpf.x86.Operand;
import io.uflight.bpf.x86.Registers;
import org.jspecify.annotations.Nullable;

/** One operand of a pattern line; matching gives the bindings it adds to, or null. */
sealed interface OperandPattern {
    @Nullable
    Bindings match(Operand operand, Bindings known, Symbols symbols);

    /** {@code _} */
    record Any() implements OperandPattern {
        @Override
        public Bindings match(Operand operand, Bindings known, Symbols symbols) {
            return known;
        }
    }

    /** {@code %rdi} or a variable {@code %A}; any width of the register matches. */
    record Register(RegisterPattern register) implements OperandPattern {
        @Override
        public @Nullable Bindings match(Operand operand, Bindings known, Symbols symbols) {
            return operand instanceof Operand.Register r ? register.match(r.whole(), known) : null;
        }
    }

    /** {@code $0x10} or {@code $name}. Constants compare as the 64-bit value, or as an unsigned one of their width. */
    record Immediate(NumberPattern value) implements OperandPattern {
        @Override
        public @Nullable Bindings match(Operand operand, Bindings known, Symbols symbols) {
            if (!(operand instanceof Operand.Immediate constant)) {
                return null;
            }
            Bindings exact = value.match(constant.value(), known);
            if (exact != null || constant.width() == 8) {
                return exact;
            }
            return value.match(constant.value() & ((1L << (8 * constant.width())) - 1), known);
        }
    }

    /** {@code name(%A,%B,8)}: without an index it matches only memory without one. */
    record Memory(
            NumberPattern displacement,
            @Nullable RegisterPattern base,
            @Nullable RegisterPattern index,
            int scale) implements OperandPattern {
        @Override
        public @Nullable Bindings match(Operand operand, Bindings known, Symbols symbols) {
            if (!(operand instanceof Operand.Memory m)
                    || !m.segment().isEmpty()
                    || (index != null && scale != m.scale())) {
                return null;
            }
            Bindings result = displacement.match(m.displacement(), known);
            result = part(base, m.base(), result);
            return part(index, m.index(), result);
        }

        private static @Nullable Bindings part(
                @Nullable RegisterPattern pattern, int register, @Nullable Bindings known) {
            if (known == null) {
                return null;
            }
            if (pattern == null) {
                return register == Registers.NONE ? known : null;
            }
            return register == Registers.NONE ? null : pattern.match(register, known);
        }
    }

    /** {@code function}: where a direct jump or call leads. */
    record Symbol(String name) implements OperandPattern {
        @Override
        public @Nullable Bindings match(Operand operand, Bindings known, Symbols symbols) {
            return operand instanceof Operand.Target t && symbols.at(t.at()).contains(name) ? known : null;
        }
    }
}
