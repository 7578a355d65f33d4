package io.uflight.bpf.kernel;

/**
 * One thing this host has or lacks.
 *
 * @param name short, stable: for {@code doctor --json}
 * @param why what was seen, in one line
 * @param fix what to do about it; empty where nothing is to be done
 */
public record Feature(String name, State state, String why, String fix) {
    /** How much a lack matters. */
    public enum State {
        OK,
        /** For information: recording does not depend on it. */
        NOTE,
        /** Recording works, with less. */
        LIMITED,
        /** Recording does not work. */
        MISSING
    }

    static Feature ok(String name, String why) {
        return new Feature(name, State.OK, why, "");
    }

    static Feature of(String name, boolean ok, State otherwise, String why, String fix) {
        return ok ? ok(name, why) : new Feature(name, otherwise, why, fix);
    }
}
