/** The bytes of a segment, read as if every one of them were hostile. */
@NullMarked
package io.uflight.formats.frame;

import org.jspecify.annotations.NullMarked;
