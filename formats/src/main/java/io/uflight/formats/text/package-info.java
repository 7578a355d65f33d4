/** Text of a capture or a target, in front of a person. */
@NullMarked
package io.uflight.formats.text;

import org.jspecify.annotations.NullMarked;
