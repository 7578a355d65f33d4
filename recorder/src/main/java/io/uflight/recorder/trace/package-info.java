/** Live lines instead of a capture: the same engine, printed. */
@NullMarked
package io.uflight.recorder.trace;

import org.jspecify.annotations.NullMarked;
