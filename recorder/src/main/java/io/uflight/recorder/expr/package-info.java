/** Expressions over a probe's arguments, as packs and SPECs write them. */
@NullMarked
package io.uflight.recorder.expr;

import org.jspecify.annotations.NullMarked;
