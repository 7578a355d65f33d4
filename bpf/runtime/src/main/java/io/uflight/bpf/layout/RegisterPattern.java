package io.uflight.bpf.layout;

import io.uflight.bpf.x86.Registers;
import org.jspecify.annotations.Nullable;

/** A register by name ("rdi") or a variable ("A", upper case), which is the same register at each of its places. */
record RegisterPattern(String name) {
    static RegisterPattern of(String name) {
        boolean variable = name.matches("[A-Z][A-Z0-9]*");
        if (!variable && Registers.number(name) == Registers.NONE) {
            throw new LayoutSyntaxException("%" + name + " is no 64-bit register; variables are in upper case, as %A");
        }
        return new RegisterPattern(name);
    }

    @Nullable
    Bindings match(int register, Bindings known) {
        int fixed = Registers.number(name);
        if (fixed != Registers.NONE) {
            return fixed == register ? known : null;
        }
        return register == Registers.RIP ? null : known.with("%" + name, register);
    }
}
