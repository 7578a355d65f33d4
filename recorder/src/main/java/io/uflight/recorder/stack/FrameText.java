package io.uflight.recorder.stack;

import io.uflight.formats.schema.StackTables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Frames as a capture's text. */
final class FrameText {
    /** Of a frame that has no name. */
    static final String UNKNOWN = "[unknown]";

    private static final int LONGEST_NAME = 4096;

    /** {@code cut}: outer frames did not fit. */
    record Joined(String frames, boolean cut) {}

    private FrameText() {}

    /** Without what parts frames, and what would steer a terminal: names are the target's. */
    static String name(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < Math.min(text.length(), LONGEST_NAME); i++) {
            char c = text.charAt(i);
            if (c == StackTables.SEPARATOR) {
                out.append(':');
            } else if (Character.isISOControl(c)) {
                out.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
            } else if (c == '\\') {
                out.append("\\\\");
            } else {
                out.append(Character.isSurrogate(c) ? '?' : c);
            }
        }
        return out.isEmpty() ? UNKNOWN : out.toString();
    }

    /** {@code innermostFirst}: at least one, each made by {@link #name}. */
    static Joined join(List<String> innermostFirst) {
        int room = StackTables.LONGEST;
        int kept = 0;
        for (String frame : innermostFirst) {
            room -= frame.getBytes(StandardCharsets.UTF_8).length + (kept == 0 ? 0 : 1);
            if (room < 0) {
                break;
            }
            kept++;
        }
        List<String> outermostFirst = innermostFirst.subList(0, kept).reversed();
        return new Joined(
                String.join(String.valueOf(StackTables.SEPARATOR), outermostFirst), kept < innermostFirst.size());
    }
}
