/** Loading programs and attaching them to the sites of a plan. */
@NullMarked
package io.uflight.recorder.attach;

import org.jspecify.annotations.NullMarked;
