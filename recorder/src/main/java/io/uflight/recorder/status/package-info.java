/** What a user sees while it records, and at the end. */
@NullMarked
package io.uflight.recorder.status;

import org.jspecify.annotations.NullMarked;
