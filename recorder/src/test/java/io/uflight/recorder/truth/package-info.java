/** Packs against oracles that are not ours. */
@NullMarked
package io.uflight.recorder.truth;

import org.jspecify.annotations.NullMarked;
