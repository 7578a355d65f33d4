/** Packs: the folders that say what to record of one kind of target. */
@NullMarked
package io.uflight.recorder.pack;

import org.jspecify.annotations.NullMarked;
