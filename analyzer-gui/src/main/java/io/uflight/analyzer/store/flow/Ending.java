package io.uflight.analyzer.store.flow;

/** How a call ended; the values stand in the column {@code ending}. */
public final class Ending {
    public static final int RETURNED = 0;
    /** By the return of an enclosing call, as an exception does. */
    public static final int LEFT = 1;
    /** The virtual thread was unmounted. */
    public static final int PARKED = 2;
    /** Not before the capture did. */
    public static final int OPEN = 3;
    /** Only its return is known. */
    public static final int UNMATCHED = 4;

    static final int KINDS = 5;

    private Ending() {}
}
