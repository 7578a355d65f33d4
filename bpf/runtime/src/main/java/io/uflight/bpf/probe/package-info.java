/** The generic BPF program: what each column of a probe is read from, encoded as the program's read-only data. */
@NullMarked
package io.uflight.bpf.probe;

import org.jspecify.annotations.NullMarked;
