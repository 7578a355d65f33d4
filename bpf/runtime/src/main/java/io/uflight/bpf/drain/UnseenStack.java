package io.uflight.bpf.drain;

import java.util.List;

/**
 * A stack of a target that no record had before it.
 *
 * @param monotonicNanos CLOCK_MONOTONIC of its record
 * @param process {@code uf_process} of {@code stack.h}: ns since boot at its start, and one more for each program it has run
 * @param addresses innermost first; those behind the first are return addresses
 * @param truncated outer ones are missing
 */
public record UnseenStack(
        long monotonicNanos, int pid, int tid, int probe, long process, List<Long> addresses, boolean truncated) {}
