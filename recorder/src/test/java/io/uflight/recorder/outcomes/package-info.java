/** Every hit has exactly one outcome: counted by the target itself, and by the recorder as a process of its own. */
@NullMarked
package io.uflight.recorder.outcomes;

import org.jspecify.annotations.NullMarked;
