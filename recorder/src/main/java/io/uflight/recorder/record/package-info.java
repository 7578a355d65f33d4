/** The engine: attach, drain, hand over, account for every hit, close. */
@NullMarked
package io.uflight.recorder.record;

import org.jspecify.annotations.NullMarked;
