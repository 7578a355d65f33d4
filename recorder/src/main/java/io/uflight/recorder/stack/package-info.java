/** Stacks of user frames: addresses of a process become names, and each stack a row with an id. */
@NullMarked
package io.uflight.recorder.stack;

import org.jspecify.annotations.NullMarked;
