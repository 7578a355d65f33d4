package io.uflight.bpf.x86;

/**
 * Decodes one instruction: prefixes, opcode, ModRM and constant, in that order. Never throws for any bytes; what is no
 * instruction, or runs past the end of the array, is {@link Operation#BAD} of length 1.
 */
public final class Decoder {
    private static final int LONGEST = 15;

    final byte[] code;
    private final int start;
    private int at;

    boolean operandSize;
    boolean repeat;
    boolean repeatNot;
    String segment = "";
    boolean addressSize;
    int rex;

    /** 0: the one-byte map, 1: after 0f; −1: any other map, whose operands nobody asks for. */
    int map;

    int opcode;
    boolean hasModrm;
    int modrm;
    int base = Registers.NONE;
    int index = Registers.NONE;
    int scale;
    long displacement;
    int constantSize;
    long constant;

    private Decoder(byte[] code, int at) {
        this.code = code;
        this.start = at;
        this.at = at;
    }

    /** The instruction at {@code code[at]}. */
    public static Instruction decode(byte[] code, int at) {
        Decoder decoder = new Decoder(code, at);
        int follows = decoder.prefixesAndOpcode();
        if (follows == OpcodeMaps.INVALID || !decoder.rest(follows)) {
            return Instruction.of(1, Operation.BAD);
        }
        return Operands.of(decoder);
    }

    int length() {
        return at - start;
    }

    int end() {
        return at;
    }

    int reg() {
        return (modrm >> 3) & 7;
    }

    boolean isMemory() {
        return modrm < 0xc0;
    }

    private int next() {
        int value = at < code.length ? code[at] & 0xff : 0;
        at++;
        return value;
    }

    private int peek() {
        return at < code.length ? code[at] & 0xff : 0;
    }

    private int prefixesAndOpcode() {
        for (; ; ) {
            if (at - start >= LONGEST) {
                return OpcodeMaps.INVALID;
            }
            int b = next();
            switch (b) {
                case 0x66 -> operandSize = true;
                case 0x67 -> addressSize = true;
                case 0xf2 -> repeatNot = true;
                case 0xf3 -> repeat = true;
                case 0x64 -> segment = "fs";
                case 0x65 -> segment = "gs";
                case 0x26, 0x2e, 0x36, 0x3e, 0xf0 -> {}
                default -> {
                    return opcode(b);
                }
            }
        }
    }

    private int opcode(int first) {
        int b = first;
        if ((b & 0xf0) == 0x40) {
            rex = b;
            b = next();
        }
        if (b == 0x0f) {
            return afterEscape();
        }
        if (b == 0xc5) {
            next();
            return vector(1);
        }
        if (b == 0xc4) {
            int vectorMap = next() & 0x1f;
            next();
            return vector(vectorMap);
        }
        if (b == 0x62) {
            int vectorMap = next() & 7;
            at += 2;
            return vector(vectorMap);
        }
        if (b == 0x8f && (peek() & 0x1f) >= 8) {
            return xop();
        }
        opcode = b;
        return OpcodeMaps.ONE[b] & 0xff;
    }

    private int afterEscape() {
        int escape = next();
        if (escape == 0x38 || escape == 0x3a) {
            map = -1;
            opcode = next();
            return escape == 0x38 ? OpcodeMaps.MODRM : OpcodeMaps.MODRM | 1;
        }
        map = 1;
        opcode = escape;
        return OpcodeMaps.TWO[opcode] & 0xff;
    }

    private int vector(int vectorMap) {
        map = -1;
        opcode = next();
        return OpcodeMaps.vector(vectorMap, opcode);
    }

    private int xop() {
        int xopMap = next() & 0x1f;
        next();
        map = -1;
        opcode = next();
        return switch (xopMap) {
            case 8 -> OpcodeMaps.MODRM | 1;
            case 9 -> OpcodeMaps.MODRM;
            case 10 -> OpcodeMaps.MODRM | 4;
            default -> OpcodeMaps.INVALID;
        };
    }

    /** ModRM, displacement and constant; false when the bytes do not suffice. */
    private boolean rest(int follows) {
        hasModrm = (follows & OpcodeMaps.MODRM) != 0;
        if (hasModrm) {
            modrm = next();
            if (isMemory()) {
                memory();
            }
        }
        constantSize = constantSize(follows & OpcodeMaps.CONSTANT);
        constant = signed(constantSize);
        return at <= code.length && at - start <= LONGEST;
    }

    private void memory() {
        int mod = modrm >> 6;
        int rm = modrm & 7;
        int displacementSize = mod == 1 ? 1 : mod == 2 ? 4 : 0;
        base = rm | ((rex & 1) << 3);
        if (rm == 4) {
            int sib = next();
            base = (sib & 7) | ((rex & 1) << 3);
            index = ((sib >> 3) & 7) | ((rex & 2) << 2);
            scale = 1 << (sib >> 6);
            if (index == Registers.RSP) {
                index = Registers.NONE;
            }
            if ((sib & 7) == 5 && mod == 0) {
                base = Registers.NONE;
                displacementSize = 4;
            }
        } else if (rm == 5 && mod == 0) {
            base = Registers.RIP;
            displacementSize = 4;
        }
        displacement = signed(displacementSize);
    }

    private int constantSize(int kind) {
        boolean wide = (rex & 8) != 0;
        return switch (kind) {
            case OpcodeMaps.BY_WIDTH -> operandSize && !wide ? 2 : 4;
            case OpcodeMaps.BY_WIDTH_8 -> wide ? 8 : operandSize ? 2 : 4;
            case OpcodeMaps.ADDRESS -> addressSize ? 4 : 8;
            case OpcodeMaps.TEST_ONLY -> reg() > 1 ? 0 : opcode == 0xf6 ? 1 : operandSize && !wide ? 2 : 4;
            default -> kind;
        };
    }

    private long signed(int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (long) next() << (8 * i);
        }
        return size == 0 || size == 8 ? value : value << (64 - 8 * size) >> (64 - 8 * size);
    }
}
