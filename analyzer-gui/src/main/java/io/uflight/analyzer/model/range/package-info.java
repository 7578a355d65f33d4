/** The visible time range of a window: how it is moved, typed and remembered. */
@NullMarked
package io.uflight.analyzer.model.range;

import org.jspecify.annotations.NullMarked;
