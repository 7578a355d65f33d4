package io.uflight.formats.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextCheckTest {
    private static @Nullable String check(byte[] text, int... offsets) {
        try (BufferAllocator allocator = new RootAllocator();
                ArrowBuf bytes = allocator.buffer(Math.max(1, text.length));
                ArrowBuf ends = allocator.buffer(4L * offsets.length)) {
            bytes.setBytes(0, text);
            for (int i = 0; i < offsets.length; i++) {
                ends.setInt(4L * i, offsets[i]);
            }
            return TextCheck.check(ends, offsets.length - 1, bytes, text.length);
        }
    }

    private static boolean java(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void itAgreesWithJavasDecoder() {
        SplittableRandom random = new SplittableRandom(4);
        int[] likely = {0x41, 0x80, 0xBF, 0xC1, 0xC3, 0xE0, 0xE2, 0xED, 0xA0, 0x9F, 0xF0, 0x90, 0xF4, 0x8F, 0xF5, 0xFF};
        int valid = 0;
        for (int round = 0; round < 60_000; round++) {
            byte[] text = new byte[random.nextInt(1, 7) + (round % 3 == 0 ? 8 : 0)];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) (i < 8 && text.length > 8 ? 'a' : likely[random.nextInt(likely.length)]);
            }
            boolean expected = java(text);
            valid += expected ? 1 : 0;
            assertThat(check(text, 0, text.length) == null)
                    .as("%s", new String(text, StandardCharsets.ISO_8859_1))
                    .isEqualTo(expected);
        }
        assertThat(valid).isBetween(1_000, 59_000);
    }

    @Test
    void offsetsMustRiseWithinTheTextAndMeetCharacters() {
        byte[] text = "aéb".getBytes(StandardCharsets.UTF_8);
        assertThat(check(text, 0, 1, 3, 4)).isNull();
        assertThat(check(text, 0, 2, 4)).contains("inside a character");
        assertThat(check(text, 0, 3, 1, 4)).contains("reaches from 3 to 1");
        assertThat(check(text, 0, 5, 4)).contains("reaches from 0 to 5");
        assertThat(check(text, 1, 4)).contains("first offset");
        assertThat(check(text, 0, 3)).contains("end at 3 of 4");
        assertThat(check(text, 0, -1, 4)).contains("reaches");
    }
}
