/** Reads 64-bit x86 ELF files: symbols, segments, notes. Pure Java, and any bytes end in a result or an ElfException. */
@NullMarked
package io.uflight.bpf.elf;

import org.jspecify.annotations.NullMarked;
