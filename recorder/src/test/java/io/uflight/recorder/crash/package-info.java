/** Recorders as processes of their own that are killed, or run out of disk: what is left, and what is not. */
@NullMarked
package io.uflight.recorder.crash;

import org.jspecify.annotations.NullMarked;
