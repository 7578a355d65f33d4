package io.uflight.bpf.x86;

/**
 * Where to put an entry probe. {@code offset} in bytes from the start of the function; {@code mnemonic} of the
 * instruction there; {@code singleStepped}: the kernel does not emulate it, so every hit costs about ten times as much.
 */
public record ShiftedSite(int offset, String mnemonic, boolean singleStepped) {}
