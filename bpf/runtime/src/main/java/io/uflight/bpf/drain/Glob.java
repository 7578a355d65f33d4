package io.uflight.bpf.drain;

/**
 * Keeps a record only when a column's text, or an integer in decimal, matches: {@code *} any run of bytes, {@code ?} any
 * byte, a backslash takes the next literally. A null never matches. Matched against the target's bytes, before escaping.
 */
public record Glob(String column, String pattern) {}
