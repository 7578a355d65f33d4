package io.uflight.formats.frame;

/** A segment stops being readable: at which byte, and why. What lies before is whole. */
public final class DamageException extends Exception {
    private final long offset;
    private final boolean cut;

    private DamageException(long offset, String why, boolean cut) {
        super(why);
        this.offset = offset;
        this.cut = cut;
    }

    /** The bytes are there, and wrong. */
    public static DamageException damaged(long offset, String why) {
        return new DamageException(offset, why, false);
    }

    /** The bytes end. */
    public static DamageException cut(long offset, String why) {
        return new DamageException(offset, why, true);
    }

    /** Position in the segment. */
    public long offset() {
        return offset;
    }

    public boolean isCut() {
        return cut;
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
