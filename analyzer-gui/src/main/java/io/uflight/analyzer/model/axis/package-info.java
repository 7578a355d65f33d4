/** Where ticks stand and what they say. */
@NullMarked
package io.uflight.analyzer.model.axis;

import org.jspecify.annotations.NullMarked;
