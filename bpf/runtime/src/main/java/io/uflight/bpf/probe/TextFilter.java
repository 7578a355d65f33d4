package io.uflight.bpf.probe;

/** Keeps only hits whose text in that column equals, or begins with, these bytes (at most 32); decided in the kernel. */
public record TextFilter(String column, String text, boolean prefix) {
    public static final int MAX_BYTES = 32;
}
