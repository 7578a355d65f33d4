/** What must not be in a capture is not in it. */
@NullMarked
package io.uflight.recorder.privacy;

import org.jspecify.annotations.NullMarked;
