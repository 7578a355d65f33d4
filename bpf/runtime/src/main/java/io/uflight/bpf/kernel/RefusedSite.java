package io.uflight.bpf.kernel;

/** A site the kernel would not probe: its offset in the file and why. */
public record RefusedSite(long offset, String why) {}
