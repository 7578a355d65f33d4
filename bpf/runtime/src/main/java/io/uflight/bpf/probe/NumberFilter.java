package io.uflight.bpf.probe;

/**
 * Keeps only hits whose value lies in min…max (signed, inclusive), or outside of it; decided in the kernel.
 *
 * @param atEnd evaluated at the span's end
 */
public record NumberFilter(Value value, long min, long max, boolean negate, boolean atEnd) {}
