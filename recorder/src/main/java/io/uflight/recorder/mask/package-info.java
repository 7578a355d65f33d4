/** What must not reach the disk: taken out of a batch before it is written. */
@NullMarked
package io.uflight.recorder.mask;

import org.jspecify.annotations.NullMarked;
