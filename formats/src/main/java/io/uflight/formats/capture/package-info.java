/** A recording as a whole: its writer, its reader, its manifest. */
@NullMarked
package io.uflight.formats.capture;

import org.jspecify.annotations.NullMarked;
