/** From the ring buffer into column batches: a table's schema becomes a flat program that C runs for each record. */
@NullMarked
package io.uflight.bpf.drain;

import org.jspecify.annotations.NullMarked;
