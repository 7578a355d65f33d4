/** Go programs: their version, how their functions are called, where they are safely probed. */
@NullMarked
package io.uflight.bpf.go;

import org.jspecify.annotations.NullMarked;
