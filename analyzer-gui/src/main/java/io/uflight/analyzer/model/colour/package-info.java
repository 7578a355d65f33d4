/** Which name has which colour, for the life of a capture. */
@NullMarked
package io.uflight.analyzer.model.colour;

import org.jspecify.annotations.NullMarked;
