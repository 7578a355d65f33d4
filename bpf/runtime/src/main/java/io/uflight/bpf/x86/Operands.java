package io.uflight.bpf.x86;

import io.uflight.bpf.x86.Operand.Immediate;
import io.uflight.bpf.x86.Operand.Memory;
import io.uflight.bpf.x86.Operand.Register;
import io.uflight.bpf.x86.Operand.Target;
import java.util.List;

/** From opcode to operation and operands, for those of {@link Operation}; all others stay a length. */
final class Operands {
    private final Decoder d;
    private final int width;

    private Operands(Decoder decoder) {
        this.d = decoder;
        this.width = (decoder.rex & 8) != 0 ? 8 : decoder.operandSize ? 2 : 4;
    }

    static Instruction of(Decoder decoder) {
        Operands operands = new Operands(decoder);
        if (decoder.addressSize && decoder.hasModrm && decoder.isMemory()) {
            return operands.other(); // 32-bit addresses, which Memory cannot say
        }
        return switch (decoder.map) {
            case 0 -> operands.oneByte();
            case 1 -> operands.twoByte();
            default -> operands.other();
        };
    }

    private Instruction oneByte() {
        int op = d.opcode;
        int w = (op & 1) == 0 ? 1 : width;
        if (op < 0x40 && (op & 7) < 6) {
            return arithmetic(Operation.ARITHMETIC[op >> 3], op & 7, w);
        }
        return switch (op) {
            case 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57 -> stack(Operation.PUSH, inOpcode(stackWidth()));
            case 0x58, 0x59, 0x5a, 0x5b, 0x5c, 0x5d, 0x5e, 0x5f -> stack(Operation.POP, inOpcode(stackWidth()));
            case 0x63 -> make(Operation.MOVSX, width, place(4), reg(width));
            case 0x68, 0x6a -> stack(Operation.PUSH, new Immediate(d.constant, stackWidth()));
            case 0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7a, 0x7b, 0x7c, 0x7d, 0x7e, 0x7f ->
                branch(Operation.JCC, op & 15);
            case 0x80, 0x81, 0x83 -> make(Operation.ARITHMETIC[d.reg()], w, immediate(w), place(w));
            case 0x84, 0x85 -> make(Operation.TEST, w, reg(w), place(w));
            case 0x88, 0x89 -> make(Operation.MOV, w, reg(w), place(w));
            case 0x8a, 0x8b -> make(Operation.MOV, w, place(w), reg(w));
            case 0x8d -> d.isMemory() ? make(Operation.LEA, width, place(width), reg(width)) : other();
            case 0x8f -> d.reg() == 0 ? stack(Operation.POP, place(stackWidth())) : other();
            case 0x90 -> d.repeat || (d.rex & 1) != 0 ? other() : make(Operation.NOP, 0);
            case 0xa8, 0xa9 -> make(Operation.TEST, w, immediate(w), new Register(Registers.RAX, w));
            case 0xb0, 0xb1, 0xb2, 0xb3, 0xb4, 0xb5, 0xb6, 0xb7 -> make(Operation.MOV, 1, immediate(1), inOpcode(1));
            case 0xb8, 0xb9, 0xba, 0xbb, 0xbc, 0xbd, 0xbe, 0xbf ->
                make(Operation.MOV, width, immediate(width), inOpcode(width));
            case 0xc2, 0xc3 -> make(Operation.RET, 8);
            case 0xc6, 0xc7 -> d.reg() == 0 ? make(Operation.MOV, w, immediate(w), place(w)) : other();
            case 0xe8 -> branch(Operation.CALL, -1);
            case 0xe9, 0xeb -> branch(Operation.JMP, -1);
            case 0xf6, 0xf7 -> d.reg() < 2 ? make(Operation.TEST, w, immediate(w), place(w)) : other();
            case 0xfe, 0xff -> group5(w);
            default -> other();
        };
    }

    private Instruction arithmetic(Operation operation, int form, int w) {
        return switch (form) {
            case 0, 1 -> make(operation, w, reg(w), place(w));
            case 2, 3 -> make(operation, w, place(w), reg(w));
            default -> make(operation, w, immediate(w), new Register(Registers.RAX, w));
        };
    }

    private Instruction group5(int w) {
        return switch (d.reg()) {
            case 0 -> make(Operation.INC, w, place(w));
            case 1 -> make(Operation.DEC, w, place(w));
            case 2 -> d.opcode == 0xff ? indirect(Operation.CALL) : other();
            case 4 -> d.opcode == 0xff ? indirect(Operation.JMP) : other();
            case 6 -> d.opcode == 0xff ? stack(Operation.PUSH, place(stackWidth())) : other();
            default -> other();
        };
    }

    private Instruction twoByte() {
        int op = d.opcode;
        return switch (op) {
            case 0x1e -> d.repeat && d.modrm == 0xfa ? make(Operation.ENDBR64, 0) : other();
            case 0x1f -> make(Operation.NOP, 0);
            case 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f ->
                branch(Operation.JCC, op & 15);
            case 0xb6, 0xb7 -> d.repeat ? other() : make(Operation.MOVZX, width, place(op - 0xb5), reg(width));
            case 0xbe, 0xbf -> make(Operation.MOVSX, width, place(op - 0xbd), reg(width));
            default -> other();
        };
    }

    private Instruction other() {
        return Instruction.of(d.length(), Operation.OTHER);
    }

    private Instruction make(Operation operation, int w, Operand... operands) {
        return new Instruction(d.length(), operation, w, -1, false, List.of(operands));
    }

    private Instruction stack(Operation operation, Operand operand) {
        return make(operation, stackWidth(), operand);
    }

    private Instruction indirect(Operation operation) {
        return new Instruction(d.length(), operation, 8, -1, true, List.of(place(8)));
    }

    private Instruction branch(Operation operation, int condition) {
        Target target = new Target(d.end() + d.constant);
        return new Instruction(d.length(), operation, 8, condition, false, List.of(target));
    }

    private int stackWidth() {
        return d.operandSize ? 2 : 8;
    }

    private Immediate immediate(int w) {
        return new Immediate(d.constant, w);
    }

    private Register reg(int w) {
        return register(d.reg() | ((d.rex & 4) << 1), w);
    }

    private Register inOpcode(int w) {
        return register((d.opcode & 7) | ((d.rex & 1) << 3), w);
    }

    /** What ModRM names: a register, or memory of that width. */
    private Operand place(int w) {
        if (d.isMemory()) {
            return new Memory(d.base, d.index, d.scale, d.displacement, w, d.segment);
        }
        return register((d.modrm & 7) | ((d.rex & 1) << 3), w);
    }

    /** Without a REX prefix, byte registers 4–7 are ah, ch, dh, bh. */
    private Register register(int number, int w) {
        boolean high = w == 1 && d.rex == 0 && number >= 4 && number < 8;
        return new Register(high ? Registers.HIGH_BYTES + number - 4 : number, w);
    }
}
