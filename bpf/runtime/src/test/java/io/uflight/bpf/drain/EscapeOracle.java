package io.uflight.bpf.drain;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text as it should come out, said by the JDK's decoder: tries every length at each place. */
final class EscapeOracle {
    private EscapeOracle() {}

    static String of(byte[] bytes, boolean cut) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bytes.length; ) {
            int length = 1;
            while (length <= 4 && i + length <= bytes.length && !valid(bytes, i, length)) {
                length++;
            }
            if (length <= 4 && i + length <= bytes.length) {
                String c = new String(bytes, i, length, StandardCharsets.UTF_8);
                out.append(c.equals("\\") ? "\\\\" : c);
                i += length;
            } else if (cut && begins(bytes, i)) {
                break;
            } else {
                out.append(String.format("\\x%02x", bytes[i]));
                i++;
            }
        }
        return out.toString();
    }

    /** Whether the rest could be the start of a character. */
    private static boolean begins(byte[] bytes, int from) {
        int rest = bytes.length - from;
        if (rest > 3) {
            return false;
        }
        byte[] more = new byte[4];
        System.arraycopy(bytes, from, more, 0, rest);
        for (int second : new int[] {0x80, 0x90, 0xa0}) {
            for (int length = rest + 1; length <= 4; length++) {
                for (int i = rest; i < length; i++) {
                    more[i] = (byte) (i == 1 ? second : 0x80);
                }
                if (valid(more, 0, length)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean valid(byte[] bytes, int from, int length) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
            return decoded.codePointCount(0, decoded.length()) == 1;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
