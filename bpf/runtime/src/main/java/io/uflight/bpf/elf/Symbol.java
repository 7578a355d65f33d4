package io.uflight.bpf.elf;

/**
 * A function of the file. {@code size} in bytes: as the table says, else up to the next function. {@code indirect}: an
 * IFUNC, whose address is that of its resolver, so a probe there sees no calls.
 */
public record Symbol(String name, long address, long size, boolean global, boolean indirect) {}
