/** The recorder as a process of its own, for tests. */
@NullMarked
package io.uflight.recorder.running;

import org.jspecify.annotations.NullMarked;
