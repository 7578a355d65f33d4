package io.uflight.bpf.x86;

/** Something an instruction works on; widths in bytes. */
public sealed interface Operand {
    /** A general register: 0–15 in the processor's order, {@link Registers#HIGH_BYTES}+0–3 for ah, ch, dh, bh. */
    record Register(int number, int width) implements Operand {
        /** The register it is a part of, 0–15. */
        public int whole() {
            return number >= Registers.HIGH_BYTES ? number - Registers.HIGH_BYTES : number;
        }

        @Override
        public String toString() {
            return "%" + Registers.name(number, width);
        }
    }

    /** A constant, sign extended. */
    record Immediate(long value, int width) implements Operand {
        @Override
        public String toString() {
            long shown = width == 8 ? value : value & ((1L << (8 * width)) - 1);
            return "$0x" + Long.toHexString(shown);
        }
    }

    /**
     * base + index * scale + displacement. Base: 0–15, {@link Registers#RIP} or {@link Registers#NONE}; index 0–15 or
     * NONE. Width: of what is read or written there. {@code segment}: "fs", "gs" or "".
     */
    record Memory(int base, int index, int scale, long displacement, int width, String segment) implements Operand {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            if (!segment.isEmpty()) {
                text.append('%').append(segment).append(':');
            }
            boolean bare = base == Registers.NONE && index == Registers.NONE;
            if (displacement < 0 && !bare) {
                text.append("-0x").append(Long.toHexString(-displacement));
            } else if (displacement != 0 || bare) {
                text.append("0x").append(Long.toHexString(displacement));
            }
            if (bare) {
                return text.toString();
            }
            text.append('(');
            if (base != Registers.NONE) {
                text.append('%').append(Registers.name(base, 8));
            }
            if (index != Registers.NONE) {
                text.append(",%").append(Registers.name(index, 8)).append(',').append(scale);
            }
            return text.append(')').toString();
        }
    }

    /** Where a direct jump or call leads: an index into the decoded bytes, which may lie outside of them. */
    record Target(long at) implements Operand {
        @Override
        public String toString() {
            return Long.toHexString(at);
        }
    }
}
