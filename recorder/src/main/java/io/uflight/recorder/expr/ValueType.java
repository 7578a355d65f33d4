package io.uflight.recorder.expr;

import org.jspecify.annotations.Nullable;

/** The types of a SPEC's values; C's names are understood too. */
public enum ValueType {
    U8(1, false),
    U16(2, false),
    U32(4, false),
    U64(8, false),
    S8(1, true),
    S16(2, true),
    S32(4, true),
    S64(8, true),
    BOOL(1, false),
    PTR(8, false),
    STR(0, false);

    private final int size;
    private final boolean signed;

    ValueType(int size, boolean signed) {
        this.size = size;
        this.signed = signed;
    }

    /** Bytes of a number, 0 for a text. */
    public int size() {
        return size;
    }

    public boolean signed() {
        return signed;
    }

    /** This number cut to the type's bytes and widened again. */
    long cut(long value) {
        int unused = Long.SIZE - 8 * size;
        return signed ? value << unused >> unused : value << unused >>> unused;
    }

    /** {@code words} are C's or ours, separated by one space, without "const"; null when there is no such type. */
    public static @Nullable ValueType of(String words) {
        return switch (words) {
            case "u8", "__u8", "uint8_t", "unsigned char", "uint8" -> U8;
            case "u16", "__u16", "uint16_t", "unsigned short", "unsigned short int", "uint16" -> U16;
            case "u32", "__u32", "uint32_t", "unsigned", "unsigned int", "uint", "uint32" -> U32;
            case "u64",
                    "__u64",
                    "uint64_t",
                    "unsigned long",
                    "unsigned long int",
                    "unsigned long long",
                    "size_t",
                    "uintptr_t",
                    "uint64" -> U64;
            case "s8", "__s8", "i8", "int8_t", "char", "signed char", "int8" -> S8;
            case "s16", "__s16", "i16", "int16_t", "short", "short int", "int16" -> S16;
            case "s32", "__s32", "i32", "int32_t", "int", "signed int", "signed", "pid_t", "int32" -> S32;
            case "s64",
                    "__s64",
                    "i64",
                    "int64_t",
                    "long",
                    "long int",
                    "long long",
                    "long long int",
                    "ssize_t",
                    "off_t",
                    "time_t",
                    "intptr_t",
                    "int64" -> S64;
            case "bool", "_Bool" -> BOOL;
            case "ptr" -> PTR;
            case "str" -> STR;
            default -> null;
        };
    }
}
