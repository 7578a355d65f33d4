package io.uflight.recorder.list;

/**
 * One thing that can be probed.
 *
 * @param kind "usdt" or "function"
 * @param name provider:name, or the function
 * @param sites of a USDT probe; 1 of a function
 * @param arguments of a USDT probe, as its note spells them; "" of a function
 * @param semaphore whether the target must be told that somebody listens
 * @param size bytes of a function
 */
public record Offer(String file, String kind, String name, int sites, String arguments, boolean semaphore, long size) {
    /** What follows {@code --probe} to record it. */
    public String spec() {
        return kind.equals("usdt") ? "u:" + file + ":" + name : file + ":" + name;
    }
}
