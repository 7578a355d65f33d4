/** Decodes 64-bit x86 code: every instruction's length, and the operands of those that prologues and field accesses use. */
@NullMarked
package io.uflight.bpf.x86;

import org.jspecify.annotations.NullMarked;
