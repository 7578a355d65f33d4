package io.uflight.recorder.pack;

import java.util.List;

/** Where a pack's probe sits. */
public sealed interface PackPoint {
    /** The first of these functions that the target has; {@code onReturn} for a generic probe at its return. */
    record Function(List<String> names, boolean onReturn) implements PackPoint {
        @Override
        public String toString() {
            return String.join("|", names) + (onReturn ? "+return" : "");
        }
    }

    record Usdt(String provider, String name) implements PackPoint {
        @Override
        public String toString() {
            return "usdt:" + provider + ":" + name;
        }
    }

    /** Two points of one thread, paired: the row is written at the second, with the time between them. */
    record Span(PackPoint start, PackPoint done) implements PackPoint {
        @Override
        public String toString() {
            return start + " … " + done;
        }
    }
}
