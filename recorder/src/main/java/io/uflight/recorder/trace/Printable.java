package io.uflight.recorder.trace;

/** Text of a target on a terminal: its control characters would be commands there. */
final class Printable {
    private Printable() {}

    /** Control characters become \xNN; a doubled backslash, which is how a capture writes one, becomes one. */
    static String of(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < 0x20 || (c >= 0x7f && c < 0xa0);
            boolean doubled = c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '\\';
            if (out == null && (control || doubled)) {
                out = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (out != null) {
                if (control) {
                    out.append(String.format("\\x%02x", (int) c));
                } else {
                    out.append(c);
                }
            }
            i += doubled ? 1 : 0;
        }
        return out == null ? text : out.toString();
    }
}
