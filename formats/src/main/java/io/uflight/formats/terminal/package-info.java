/** What a command's output meets: a terminal of some width, a reader that goes, a disk that is full. */
@NullMarked
package io.uflight.formats.terminal;

import org.jspecify.annotations.NullMarked;
