package io.uflight.bpf.drain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A record for a table {@code int64 n, utf8 s, bool truncated, utf8 t}: what a BPF program would send. */
final class RecordBuilder {
    static final int FIXED = 48;
    private final ByteBuffer fixed = ByteBuffer.allocate(FIXED).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteArrayOutputStream texts = new ByteArrayOutputStream();

    RecordBuilder(int kind, int probe) {
        fixed.putLong(0, 1000)
                .putInt(8, 11)
                .putInt(12, 12)
                .put(16, (byte) kind)
                .put(17, (byte) 5)
                .putShort(18, (short) probe);
    }

    RecordBuilder nulls(int bits) {
        fixed.putInt(20, bits);
        return this;
    }

    RecordBuilder n(long n) {
        fixed.putLong(24, n);
        return this;
    }

    RecordBuilder s(byte[] text, boolean cut) {
        return text(32, text, cut);
    }

    RecordBuilder s(String text) {
        return s(text.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    RecordBuilder t(byte[] text) {
        return text(40, text, false);
    }

    private RecordBuilder text(int slot, byte[] text, boolean cut) {
        fixed.putShort(slot, (short) (FIXED + texts.size()));
        fixed.putShort(slot + 2, (short) (text.length | (cut ? 0x8000 : 0)));
        texts.writeBytes(text);
        return this;
    }

    byte[] build() {
        byte[] record = new byte[FIXED + texts.size()];
        System.arraycopy(fixed.array(), 0, record, 0, FIXED);
        System.arraycopy(texts.toByteArray(), 0, record, FIXED, texts.size());
        return record;
    }
}
