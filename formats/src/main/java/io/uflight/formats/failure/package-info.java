/** What can go wrong, said once: what, where, why, how to mend it, and the exit code. */
@NullMarked
package io.uflight.formats.failure;

import org.jspecify.annotations.NullMarked;
