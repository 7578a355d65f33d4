package io.uflight.formats.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A flatbuffers table in which every offset is checked against the buffer before it is followed. Fields are counted from 0 in
 * the order of Arrow's Message.fbs, Schema.fbs and File.fbs; a field that is absent reads as its default.
 */
final class FlatTable {
    private final Flat flat;
    private final int at;
    private final int vtable;
    private final int fields;

    private FlatTable(Flat flat, int at) throws DamageException {
        this.flat = flat;
        this.at = flat.inside(at, 4);
        this.vtable = flat.inside(at - (long) flat.bytes.getInt(at), 4);
        int size = flat.bytes.getShort(vtable) & 0xFFFF;
        flat.inside(vtable, size);
        if (size < 4 || size % 2 != 0) {
            throw flat.damage(vtable, "a vtable of " + size + " bytes");
        }
        this.fields = (size - 4) / 2;
    }

    /** The root of a flatbuffer; {@code origin} is the offset errors name: that of the frame or footer it is part of. */
    static FlatTable root(ByteBuffer bytes, long origin) throws DamageException {
        Flat flat = new Flat(bytes.slice().order(ByteOrder.LITTLE_ENDIAN), origin);
        flat.inside(0, 4);
        return new FlatTable(flat, flat.inside(flat.bytes.getInt(0) & 0xFFFFFFFFL, 4));
    }

    DamageException damage(String why) {
        return flat.damage(at, why);
    }

    private int field(int field, int size) throws DamageException {
        if (field >= fields) {
            return -1;
        }
        int offset = flat.bytes.getShort(vtable + 4 + 2 * field) & 0xFFFF;
        return offset == 0 ? -1 : flat.inside(at + (long) offset, size);
    }

    boolean has(int field) throws DamageException {
        return field(field, 1) >= 0;
    }

    long int64(int field, long absent) throws DamageException {
        int position = field(field, 8);
        return position < 0 ? absent : flat.bytes.getLong(position);
    }

    int int32(int field, int absent) throws DamageException {
        int position = field(field, 4);
        return position < 0 ? absent : flat.bytes.getInt(position);
    }

    int int16(int field, int absent) throws DamageException {
        int position = field(field, 2);
        return position < 0 ? absent : flat.bytes.getShort(position);
    }

    int int8(int field, int absent) throws DamageException {
        int position = field(field, 1);
        return position < 0 ? absent : flat.bytes.get(position);
    }

    boolean bool(int field) throws DamageException {
        return int8(field, 0) != 0;
    }

    @Nullable
    FlatTable table(int field) throws DamageException {
        int position = field(field, 4);
        return position < 0 ? null : new FlatTable(flat, flat.follow(position));
    }

    FlatTable required(int field, String what) throws DamageException {
        @Nullable FlatTable table = table(field);
        if (table == null) {
            throw damage("no " + what);
        }
        return table;
    }

    @Nullable
    FlatText text(int field) throws DamageException {
        int position = field(field, 4);
        if (position < 0) {
            return null;
        }
        int start = flat.follow(position);
        int length = flat.length(start, 1);
        flat.spend(length);
        byte[] utf8 = new byte[length];
        flat.bytes.get(start + 4, utf8);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return new FlatText(text, start + 4);
        } catch (CharacterCodingException e) {
            throw flat.damage(start, "a name or note that is not UTF-8");
        }
    }

    /** Elements of a vector field; 0 when it is absent. {@code most} bounds what a caller will allocate for it. */
    int count(int field, int elementSize, int most) throws DamageException {
        int position = field(field, 4);
        if (position < 0) {
            return 0;
        }
        int count = flat.length(flat.follow(position), elementSize);
        if (count > most) {
            throw flat.damage(position, count + " elements where " + most + " are the most");
        }
        return count;
    }

    /** The table at a position below {@link #count} of a vector of tables. */
    FlatTable element(int field, int index) throws DamageException {
        int vector = flat.follow(field(field, 4));
        return new FlatTable(flat, flat.follow(vector + 4 + 4 * index));
    }

    /** An int64 of a struct in a vector of structs. */
    long structInt64(int field, int index, int structSize, int offset) throws DamageException {
        int vector = flat.follow(field(field, 4));
        return flat.bytes.getLong(vector + 4 + index * structSize + offset);
    }

    /** A text, and where in the buffer its bytes begin. */
    record FlatText(String text, int at) {}

    /** The buffer all tables of one message share. */
    private static final class Flat {
        final ByteBuffer bytes;
        final long origin;
        /** Texts may not overlap, so that a small message cannot unfold into a large heap. */
        int textLeft;

        Flat(ByteBuffer bytes, long origin) {
            this.bytes = bytes;
            this.origin = origin;
            this.textLeft = bytes.limit();
        }

        DamageException damage(long position, String why) {
            return DamageException.damaged(origin, "broken metadata: " + why + " (at its byte " + position + ")");
        }

        int inside(long position, int size) throws DamageException {
            if (position < 0 || position + size > bytes.limit()) {
                throw damage(0, "an offset leads to byte " + position + " of " + bytes.limit());
            }
            return (int) position;
        }

        int follow(int position) throws DamageException {
            return inside(position + (bytes.getInt(position) & 0xFFFFFFFFL), 4);
        }

        int length(int vector, int elementSize) throws DamageException {
            long length = bytes.getInt(vector) & 0xFFFFFFFFL;
            if (length * elementSize > bytes.limit() - 4L - vector) {
                throw damage(vector, "a vector of " + length + " elements");
            }
            return (int) length;
        }

        void spend(int length) throws DamageException {
            textLeft -= length;
            if (textLeft < 0) {
                throw damage(0, "its texts overlap");
            }
        }
    }
}
