package io.uflight.recorder.trace;

import io.uflight.formats.text.PlainText;

/** Text of a target as its lines show it. */
final class Printable {
    private Printable() {}

    /** What would steer a terminal is escaped; a doubled backslash, which is how a capture writes one, becomes one. */
    static String of(String text) {
        return PlainText.of(text.replace("\\\\", "\\"));
    }
}
