/** Method flow: the names behind the numbers. */
@NullMarked
package io.uflight.recorder.flow;

import org.jspecify.annotations.NullMarked;
