/** Parts of the command line that no text case reaches. */
@NullMarked
package io.uflight.recorder.cli;

import org.jspecify.annotations.NullMarked;
