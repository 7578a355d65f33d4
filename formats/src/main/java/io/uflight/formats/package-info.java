/** What a capture is: its tables, its segments, how they are written, read back and checked. */
@NullMarked
package io.uflight.formats;

import org.jspecify.annotations.NullMarked;
