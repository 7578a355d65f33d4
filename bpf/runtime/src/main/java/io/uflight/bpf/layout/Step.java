package io.uflight.bpf.layout;

import io.uflight.bpf.x86.Instruction;
import io.uflight.bpf.x86.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a pattern. */
sealed interface Step {
    /** {@code ... 5}: at most so many instructions, none of which writes a register that a variable stands for. */
    record Gap(int most) implements Step {}

    /**
     * An instruction: mnemonic without width ("mov", "je", "jcc" for any condition, "_" for any); width in bytes or 0;
     * null operands match any.
     */
    record One(
            String mnemonic,
            int width,
            boolean indirect,
            @Nullable List<OperandPattern> operands) implements Step {
        @Nullable
        Bindings match(Instruction instruction, Bindings known, Symbols symbols) {
            if (!named(instruction) || (width != 0 && width != instruction.width())) {
                return null;
            }
            if (operands == null) {
                return known;
            }
            if (operands.size() != instruction.operands().size() || indirect != instruction.indirect()) {
                return null;
            }
            Bindings result = known;
            for (int i = 0; i < operands.size() && result != null; i++) {
                result = operands.get(i).match(instruction.operands().get(i), result, symbols);
            }
            return result;
        }

        private boolean named(Instruction instruction) {
            return mnemonic.equals("_")
                    || mnemonic.equals(instruction.mnemonic())
                    || (mnemonic.equals("jcc") && instruction.operation() == Operation.JCC);
        }
    }
}
